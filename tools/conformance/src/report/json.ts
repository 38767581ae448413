import type { Judgement } from '../judge';

/** The table for programs. */
export function toJson(judgements: readonly Judgement[]): string {
  const rows = judgements.map(({ row: { id, area, reference, statement }, verdicts }) => ({
    id,
    area,
    reference,
    statement,
    verdicts,
  }));
  return JSON.stringify({ rows }, undefined, 2);
}
