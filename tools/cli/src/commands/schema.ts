import { z } from 'zod';
import { configSchema } from '../config';
import type { CommandResult } from './result';

/** The JSON schema of maestro.config.json, for editors. */
export function schema(): CommandResult {
  const json = z.toJSONSchema(configSchema, { io: 'input' });
  return { json, text: JSON.stringify(json, undefined, 2), ok: true };
}
