import type { AwsClientClass, AwsClientFactory } from '../../aws/clients';

/**
 * The account as it is now, for the length of one verification.
 *
 * What a service lists is asked for once and kept: one call for all subnets instead of one for each keeps a verification
 * at seconds, and within AWS's request limits.
 */
export class Cloud {
  private readonly answers = new Map<string, Promise<unknown>>();

  public constructor(private readonly clients: AwsClientFactory) {}

  public client<Client>(Class: AwsClientClass<Client>): Client {
    return this.clients.get(Class);
  }

  /** The answer to a question that is asked only once; `question` names it. */
  public once<Answer>(question: string, ask: () => Promise<Answer>): Promise<Answer> {
    const known = this.answers.get(question);
    if (known !== undefined) {
      return known as Promise<Answer>;
    }
    const answer = ask();
    this.answers.set(question, answer);
    return answer;
  }
}

/** All items of all pages. */
export async function allOf<Page, Item>(
  pages: AsyncIterable<Page>,
  items: (page: Page) => Item[] | undefined,
): Promise<Item[]> {
  const all: Item[] = [];
  for await (const page of pages) {
    all.push(...(items(page) ?? []));
  }
  return all;
}

/** The answer, or undefined when the service says that there is no such thing. */
export async function orMissing<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && saysMissing(error)) {
      return undefined;
    }
    throw error;
  }
}

/** Every service has a name of its own for it: NoSuchBucket, ResourceNotFoundException, DBInstanceNotFoundFault... */
function saysMissing(error: Error): boolean {
  return /^NoSuch|NotFound|DoesNotExist|Nonexistent/.test(error.name);
}
