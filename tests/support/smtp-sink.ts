import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** `from` is what the envelope said: where bounces go. */
export type Delivered = { to: string; from: string; mail: ParsedMail; raw: string };

export type SmtpSink = {
  url: string;
  port: number;
  /** All that was delivered, with what the envelope said. */
  delivered: Delivered[];
  /** Sessions that were opened. */
  sessions(): number;
  close(): Promise<void>;
};

/** A real SMTP server that keeps what it gets. Without options: no sign-in, no encryption. */
export async function startSmtpSink(options: SMTPServerOptions = {}): Promise<SmtpSink> {
  const delivered: Delivered[] = [];
  let sessions = 0;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onConnect(_session, callback) {
      sessions += 1;
      callback();
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks);
        void simpleParser(raw).then((mail) => {
          const { mailFrom, rcptTo } = session.envelope;
          const from = mailFrom ? mailFrom.address : '';
          for (const recipient of rcptTo)
            delivered.push({ to: recipient.address, from, mail, raw: raw.toString('latin1') });
          callback(null, 'kept');
        });
      });
    },
    ...options,
  });
  // A client that is killed must not end the sink.
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    delivered,
    sessions: () => sessions,
    close: () => new Promise((done) => server.close(() => done())),
  };
}
