/** A line of `cdk deploy --progress events`. */
export interface DeployEvent {
  readonly stack: string;
  readonly done: number;
  readonly total: number;
  readonly status: string;
  readonly type: string;
}

// maestro-dev-data |  3/12 | 10:00:00 AM | CREATE_COMPLETE      | AWS::KMS::Key | Keys/Data (KeysData0C1D2E3F)
const LINE = /^(?<stack>\S+) \|\s*(?<done>\d+)\/(?<total>\d+) \| [^|]+ \| (?<status>[A-Z_]+)\s*\| (?<type>[^|]+?)\s*\|/;

export function readEvent(line: string): DeployEvent | undefined {
  const groups = LINE.exec(line)?.groups as Record<keyof DeployEvent, string> | undefined;
  return groups && { ...groups, done: Number(groups.done), total: Number(groups.total) };
}
