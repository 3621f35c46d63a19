import { startSmtpSink } from '#tests/support/smtp-sink.ts';

/**
 * An SMTP server in a process of its own, that takes messages and keeps none; tells its parent the port, and when asked
 * for `arrivals` the moments in milliseconds at which messages came since it was last asked.
 */
let arrivals: number[] = [];
const sink = await startSmtpSink({
  onData(stream, _session, callback) {
    arrivals.push(performance.now());
    stream.resume();
    stream.on('end', () => callback(null, 'taken'));
  },
});
process.send?.(sink.port);
process.on('message', () => {
  process.send?.(arrivals);
  arrivals = [];
});
process.on('disconnect', () => process.exit(0));
