import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { messageOf } from '../errors';
import { toolFailed } from './python';

/** What a tool wrote, in the form that it has to have: a tool that says something else has not checked. */
export function readResult<Schema extends z.ZodType>(name: string, file: string, schema: Schema): z.infer<Schema> {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw toolFailed(name, `wrote nothing that can be read in ${file}: ${messageOf(error)}`);
  }
}
