import type { Outcome } from './compose';

/** A line for each composition that is not what is pinned, what is wrong with it, and the figures. */
export function report(outcomes: readonly Outcome[]): string[] {
  const tried = outcomes.filter(({ verdict }) => verdict !== 'as pinned');
  const failed = tried.filter(isFailed);
  return [
    ...tried.flatMap(lines),
    `${tried.length} compositions tried, ${outcomes.length - tried.length} as pinned, ${failed.length} failed`,
  ];
}

export function isFailed({ verdict, excuse }: Outcome): boolean {
  return verdict !== 'composes' && verdict !== 'as pinned' && excuse === undefined;
}

function lines({ environment, library, version, which, verdict, message, excuse }: Outcome): string[] {
  const whose = which === 'newest' ? "HEAD's" : 'the oldest pinned';
  return [
    `${environment.name} with ${library} ${version} (${whose}): ${verdict}${excuse === undefined ? '' : `; ${excuse}`}`,
    ...message
      .split('\n')
      .filter(Boolean)
      .map((line) => `  ${line}`),
  ];
}
