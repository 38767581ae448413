import { existsSync, readFileSync } from 'node:fs';

/** What one tool of the security scan looked at, and what it found. */
export interface ToolScan {
  readonly tool: string;
  /** Templates of the stacks. */
  readonly templates: string[];
  readonly results: ScanResult[];
}

export interface ScanResult {
  readonly rule: string;
  /** Construct path. */
  readonly where: string;
  /** Why it is accepted, where it is. */
  reason?: string;
}

interface Sarif {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly name: string } };
    readonly artifacts: readonly { readonly location: { readonly uri: string } }[];
    readonly results: readonly {
      readonly ruleId: string;
      readonly locations: readonly { readonly logicalLocations: readonly { readonly fullyQualifiedName: string }[] }[];
      readonly suppressions?: readonly { readonly justification: string }[];
    }[];
  }[];
}

/** The report of an environment's `check` target; none of an environment that nobody checked. */
export function readScan(file: string): ToolScan[] {
  if (!existsSync(file)) return [];
  const { runs } = JSON.parse(readFileSync(file, 'utf8')) as Sarif;
  return runs.map(({ tool, artifacts, results }) => ({
    tool: tool.driver.name,
    templates: artifacts.map(({ location }) => location.uri),
    results: results.map(({ ruleId, locations, suppressions }) => ({
      rule: ruleId,
      where: locations[0].logicalLocations[0].fullyQualifiedName,
      reason: suppressions?.[0]?.justification,
    })),
  }));
}
