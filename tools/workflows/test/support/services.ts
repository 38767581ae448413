import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Review {
  readonly state: 'approved' | 'rejected';
  readonly comment: string;
  readonly user: { readonly login: string };
  readonly environments: { readonly name: string }[];
}

/** GitHub's API and Slack, on loopback: who approved, and what was said. */
export class Services {
  public reviews: Review[] = [];
  public readonly said: string[] = [];
  private readonly server: Server = createServer((request, response) => {
    if (request.url?.endsWith('/approvals') === true) {
      response.end(JSON.stringify(this.reviews));
      return;
    }
    void text(request).then((body) => {
      this.said.push((JSON.parse(body) as { text: string }).text);
      response.end('ok');
    });
  });

  public static async start(): Promise<Services> {
    const services = new Services();
    await once(services.server.listen(0, '127.0.0.1'), 'listening');
    return services;
  }

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
