import { Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';

export type Sent = {
  method?: string;
  /** The path and query exactly as they go over the line: nothing is tidied. */
  path: string;
  headers?: Record<string, string | string[]>;
  body?: string | Uint8Array;
  /** Sends the body in chunks, without Content-Length. */
  chunked?: boolean;
};
export type Received = {
  status: number;
  headers: IncomingHttpHeaders;
  /** Names and values as they came, in order. */
  rawHeaders: string[];
  bytes: Buffer;
  text: string;
};

const LIMIT_MS = 30_000;
/** Shorter than Node's server keeps a connection (5 s): a request on one that is being closed is nobody's fault. */
const IDLE_MS = 3_000;

/** Sends requests to one origin exactly as they are written, over connections that are kept. */
export type Sender = { send(sent: Sent): Promise<Received>; close(): void };

/** @param origin such as http://localhost:3000 */
export function openSender(origin: string): Sender {
  const { hostname, port } = new URL(origin);
  let agent = new Agent({ keepAlive: true, maxSockets: 8 });
  let lastUse = Date.now();
  let underWay = 0;
  return {
    send: (sent) =>
      new Promise<Received>((resolve, reject) => {
        if (underWay === 0 && Date.now() - lastUse > IDLE_MS) {
          agent.destroy();
          agent = new Agent({ keepAlive: true, maxSockets: 8 });
        }
        underWay += 1;
        const headers: Record<string, string | string[]> = { host: `${hostname}:${port}`, ...sent.headers };
        if (sent.chunked) headers['transfer-encoding'] = 'chunked';
        if (sent.body !== undefined && !sent.chunked && !hasHeader(headers, 'content-length'))
          headers['content-length'] = String(Buffer.byteLength(sent.body));
        const outgoing = httpRequest(
          {
            agent,
            hostname,
            port,
            method: sent.method ?? 'GET',
            path: '/',
            headers,
            setHost: false,
            timeout: LIMIT_MS,
          },
          (incoming) => {
            const chunks: Buffer[] = [];
            incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
            incoming.on('error', reject);
            incoming.on('end', () => {
              const bytes = Buffer.concat(chunks);
              const { statusCode: status = 0, headers: received, rawHeaders } = incoming;
              resolve({ status, headers: received, rawHeaders, bytes, text: bytes.toString('utf8') });
            });
          },
        );
        // Node refuses some paths that a client may well send; written straight they go out.
        outgoing.path = sent.path;
        outgoing.on('timeout', () => outgoing.destroy(new Error(`No answer within ${LIMIT_MS} ms.`)));
        outgoing.on('error', reject);
        outgoing.end(sent.body);
      }).finally(() => {
        underWay -= 1;
        lastUse = Date.now();
      }),
    close: () => agent.destroy(),
  };
}

/** The body and headers of a posted form. */
export function form(fields: Record<string, string> | [string, string][] = {}): {
  headers: Record<string, string>;
  body: string;
} {
  return {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  };
}

function hasHeader(headers: Record<string, unknown>, name: string): boolean {
  return Object.keys(headers).some((key) => key.toLowerCase() === name);
}
