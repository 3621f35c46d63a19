import { startSmtpSink } from '#tests/support/smtp-sink.ts';

/** An SMTP server in a process of its own, that takes messages and keeps none; tells its parent the port. */
const sink = await startSmtpSink({
  onData(stream, _session, callback) {
    stream.resume();
    stream.on('end', () => callback(null, 'taken'));
  },
});
process.send?.(sink.port);
process.on('disconnect', () => process.exit(0));
