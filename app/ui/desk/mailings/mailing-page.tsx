import type { StateCounts } from '#app/domain/mail/mail.ts';
import type { SendingPace } from '#app/domain/mail/pace/pace.ts';
import type { SkipCounts } from '#app/domain/mailings/mailings.ts';
import type { Language } from '#app/domain/studies/studies.ts';
import { mailingSendPath, mailingsPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { ButtonLink } from '../button.tsx';
import { useStudy } from '../desk-data.ts';
import { mailingNames } from '../fieldwork-texts.ts';
import type { FormState } from '../form-state.ts';
import { useFormat } from '../format.ts';
import { Notice } from '../notice.tsx';
import { PageHeader } from '../page-header.tsx';
import { Composer } from './composer.tsx';
import { MailPreview, type Previewed } from './mail-preview.tsx';
import { MailingAudience } from './mailing-audience.tsx';
import { waiting } from './mailing-list.tsx';
import { SendingPaceLine } from '../mail-settings/sending-pace-line.tsx';
import { MailingProgress } from './mailing-progress.tsx';
import { mailingTexts } from './mailing-texts.ts';
import { isToContacts } from './recipient-path.ts';
import { TestMail } from './test-mail.tsx';

type Shown = { subject: string; body: string; revision: number; writtenAt: Date };
/** What has just been done. */
type Done = { queued: number | null; already: boolean; saved: boolean | null };

export type MailingPageProps = {
  mailing: string;
  open: boolean;
  texts: Record<Language, Shown>;
  eligible: number;
  skipped: SkipCounts;
  states: StateCounts;
  pace: SendingPace;
  previewed: Previewed | null;
  unknown: string | null;
  done: Done;
  state: FormState | null;
  tested: string | null;
};

/** One mailing: how far it is, who gets it, its text, and what that looks like for somebody. */
export function MailingPage({
  mailing,
  open,
  texts,
  eligible,
  skipped,
  states,
  pace,
  previewed,
  unknown,
  done,
  state,
  tested,
}: MailingPageProps) {
  const words = useTexts(mailingTexts);
  const nameOf = useTexts(mailingNames);
  const study = useStudy();
  const format = useFormat();
  const toContacts = isToContacts(mailing);
  const maySend = open && eligible > 0 && study.may('mailing:send');
  return (
    <>
      <PageHeader
        title={nameOf(mailing)}
        above={{ to: mailingsPath(study.name), label: words.title }}
        state={stateOf(states, words, format.number)}
        actions={
          maySend ? (
            <ButtonLink to={mailingSendPath(study.name, mailing)}>
              {words.send(format.number(eligible))}
            </ButtonLink>
          ) : undefined
        }
      >
        {eligible > 0
          ? (toContacts ? words.contactsCanReceive : words.canReceive)(
              format.number(eligible),
              eligible === 1,
            )
          : words.nobody}
      </PageHeader>
      <DoneNotice done={done} />
      {open ? null : <Notice tone="info" title={words.notOpen} />}
      <SendingPaceLine mailing={mailing} pace={pace} busy={waiting(states) > 0} />
      <MailingProgress mailing={mailing} states={states} />
      <Composer
        key={mailing}
        languages={study.languages}
        shown={texts}
        state={state?.values.act === 'save' ? state : null}
        mayWrite={study.may('mailing:write')}
        addressee={toContacts ? 'contact' : 'person'}
      />
      <div className="columns">
        <MailPreview mailing={mailing} previewed={previewed} unknown={unknown} />
        <div>
          <MailingAudience mailing={mailing} eligible={eligible} skipped={skipped} />
          {previewed && study.may('mailing:write') ? (
            <TestMail
              recipientId={previewed.place.recipientId}
              language={previewed.language}
              state={state?.values.act === 'test' ? state : null}
              tested={tested}
            />
          ) : null}
        </div>
      </div>
    </>
  );
}

function stateOf(
  states: StateCounts,
  words: typeof mailingTexts.nl,
  number: (count: number) => string,
): { tone: 'good' | 'warning' | 'quiet'; label: string } {
  if (waiting(states) > 0) return { tone: 'warning', label: words.stateBusy };
  return states.sent > 0
    ? { tone: 'good', label: words.stateSent(number(states.sent)) }
    : { tone: 'quiet', label: words.stateNew };
}

function DoneNotice({ done }: { done: Done }) {
  const words = useTexts(mailingTexts);
  const format = useFormat();
  if (done.queued !== null) {
    return (
      <Notice tone="success" title={words.queuedTitle(format.number(done.queued))}>
        <p>{words.queuedText}</p>
      </Notice>
    );
  }
  if (done.already) {
    return (
      <Notice tone="info" title={words.alreadyTitle}>
        <p>{words.alreadyText}</p>
      </Notice>
    );
  }
  if (done.saved === null) return null;
  return done.saved ? (
    <Notice tone="success" title={words.savedTitle}>
      <p>{words.savedText}</p>
    </Notice>
  ) : (
    <Notice tone="info" title={words.unchanged} />
  );
}
