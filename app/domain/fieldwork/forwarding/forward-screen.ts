import type { MessageState } from '#app/domain/mail/mail.ts';
import type { Forward } from '#app/domain/responses/forwarding/forwards.ts';
import type { ForwardNote, Frame } from '#app/domain/responses/respondent-pages.ts';

/** A request as the respondent sees it; `undelivered`: the mail did not reach the colleague. */
export type SentForward = ForwardNote & { undelivered: boolean };

/** The page on which a respondent asks colleagues, and sees how it stands. */
export type ForwardScreen = { frame: Frame } & (
  | {
      status: 'open';
      forwards: SentForward[];
      /** What can be asked for by itself; empty when the questionnaire has one module only. */
      modules: { module: string; title: string }[];
      /** Whether he may ask once more. */
      mayAsk: boolean;
    }
  | { status: 'complete' }
  | { status: 'closed' }
);

/** A request as staff sees it. */
export type CaseForward = Forward & { mail: MessageState | null };
