import { SMTPServer } from 'smtp-server';

/**
 * An SMTP server in a process of its own on several ports, one for each worker. Tells its parent of every message whose
 * last dot it saw, before it answers; answers after at most SLOWEST_ANSWER_MS, so that a kill can fall in between.
 */
const SLOWEST_ANSWER_MS = 30;
const ports: number[] = [];
const wanted = Number(process.argv[2]);

for (let worker = 0; worker < wanted; worker += 1) {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const header = Buffer.concat(chunks).toString('latin1');
        const messageId = /^message-id:\s*(<[^>]+>)/im.exec(header)?.[1] ?? 'none';
        const to = session.envelope.rcptTo[0]?.address ?? '';
        process.send?.({ worker, messageId, to, at: new Date().toISOString() });
        setTimeout(() => callback(null, 'taken'), Math.random() * SLOWEST_ANSWER_MS);
      });
    },
  });
  // A client that is killed must not end the sink.
  server.on('error', () => undefined);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  const address = server.server.address();
  if (typeof address !== 'object' || address === null) throw new Error('No port.');
  ports.push(address.port);
}
process.send?.({ ports });
process.on('disconnect', () => process.exit(0));
