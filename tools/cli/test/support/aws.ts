import { AwsClientFactory, type AwsClientClass } from '../../src/aws/clients';

export interface Call {
  readonly command: string;
  readonly input: Record<string, unknown>;
}

/** Name of a command without its end, such as `DescribeStacks`, to its answer; what it throws is AWS' error. */
export type Answers = Record<string, (input: Record<string, unknown>) => unknown>;

interface Sender {
  send?: (command: { constructor: { name: string }; input: Record<string, unknown> }) => Promise<unknown>;
}

/** Real SDK clients that ask the test instead of the network. A command without an answer is an error. */
export function fakeAws(answers: Answers): { clients: AwsClientFactory; calls: Call[] } {
  const calls: Call[] = [];
  const clients = AwsClientFactory.local('http://127.0.0.1:1', '000000000101', 'us-east-1');
  const real = clients.get.bind(clients);
  clients.get = <Client>(Class: AwsClientClass<Client>): Client => {
    const client = real(Class) as Client & Sender;
    client.send = async ({ constructor, input }) => {
      const command = constructor.name.replace(/Command$/, '');
      calls.push({ command, input });
      const answer = answers[command];
      if (answer === undefined) {
        throw new Error(`the test has no answer for ${command}`);
      }
      return Promise.resolve(answer(input));
    };
    return client;
  };
  return { clients, calls };
}

/** An error as AWS gives it. */
export function awsError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
