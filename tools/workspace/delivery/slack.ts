/** Sends a message through an incoming webhook. Its address is a secret: no error names it. */
export async function send(webhook: string, text: string): Promise<void> {
  const response = await post(webhook, JSON.stringify({ text }));
  if (!response.ok) throw new Error(`Slack answers ${response.status}`);
}

async function post(webhook: string, body: string): Promise<Response> {
  try {
    return await fetch(webhook, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  } catch {
    throw new Error('Slack cannot be reached through SLACK_WEBHOOK_URL');
  }
}
