import type { AwsClientFactory } from '../aws/clients';

/** A kind of resource that outlives its stack, and how to be rid of it. */
export interface Kind {
  readonly type: string;
  /** Every one of the account that is not on its way out already. */
  list(clients: AwsClientFactory): Promise<string[]>;
  /** Takes away what would make CloudFormation's own deletion fail. */
  unprotect?(clients: AwsClientFactory, id: string): Promise<void>;
  remove(clients: AwsClientFactory, id: string): Promise<void>;
}

/** All items of a paginated call. */
export async function collect<Page, Item>(
  pages: AsyncIterable<Page>,
  items: (page: Page) => (Item | undefined)[] | undefined,
): Promise<Item[]> {
  const all: Item[] = [];
  for await (const page of pages) {
    all.push(...(items(page) ?? []).filter((item): item is Item & {} => item !== undefined));
  }
  return all;
}
