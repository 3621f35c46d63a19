import type { Mailer, OutgoingMail } from './mailer.server.ts';

/**
 * For an installation without a mail server: every message goes to `store`, where it can be read on /mailbox.
 * @param store keeps one message; when it fails nobody can tell whether the message was kept
 */
export function createMailboxMailer(store: (mail: OutgoingMail) => Promise<void>): Mailer {
  return {
    lanes: 4,
    async send(mail, beforeBody) {
      if (!(await beforeBody())) return { outcome: 'withdrawn' };
      try {
        await store(mail);
      } catch {
        return { outcome: 'uncertain', words: 'the local mailbox did not answer' };
      }
      return { outcome: 'sent', words: 'kept in the local mailbox' };
    },
    close: async () => undefined,
  };
}
