import type { Delivery } from './mail-checker.ts';

/** The log that Postfix 3.7 would have written had it been the mail server that got these. */
export function postfixLog(deliveries: readonly Delivery[]): string {
  return deliveries
    .map(({ messageId, to, at }, index) => {
      const queueId = `4Y${index.toString(36).toUpperCase().padStart(8, '0')}`;
      const line = (rest: string) => `${at.replace('Z', '+00:00')} relay postfix/${rest}\n`;
      return (
        line(`cleanup[12]: ${queueId}: message-id=${messageId}`) +
        line(`qmgr[2]: ${queueId}: from=<bounces@example.org>, size=3011, nrcpt=1 (queue active)`) +
        line(
          `smtp[13]: ${queueId}: to=<${to}>, relay=mx.example.net[192.0.2.9]:25, delay=0.4, dsn=2.0.0, status=sent (250 ok)`,
        )
      );
    })
    .join('');
}
