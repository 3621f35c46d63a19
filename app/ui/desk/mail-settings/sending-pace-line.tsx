import { Form } from '@remix-run/react';
import type { SendingPace } from '#app/domain/mail/pace/pace.ts';
import { outboxPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Button } from '../button.tsx';
import { useStudy } from '../desk-data.ts';
import { useFormat } from '../format.ts';
import { Notice } from '../notice.tsx';
import { usePaceInWords } from './mail-settings-page.tsx';
import { mailSettingsTexts } from './mail-settings-texts.ts';

/** The set and the measured pace of a mailing that is going out, and that a wave of soft bounces has paused it. */
export function SendingPaceLine({
  mailing,
  pace,
  busy,
}: {
  mailing: string;
  pace: SendingPace;
  busy: boolean;
}) {
  const words = useTexts(mailSettingsTexts);
  const inWords = usePaceInWords();
  const format = useFormat();
  const study = useStudy();
  const measured = pace.perSecond;
  return (
    <>
      {pace.pausedByWave ? (
        <Notice tone="warning" title={words.wave}>
          <p>{words.waveText}</p>
          {study.may('mailing:send') ? (
            <Form method="post" action={outboxPath(study.name, mailing)}>
              <Button kind="secondary" name="act" value="unpause">
                {words.resume}
              </Button>
            </Form>
          ) : null}
        </Notice>
      ) : null}
      {busy || measured !== null ? (
        <p>
          {words.set(pace.set ? inWords(pace.set) : words.noPace.replace(/\.$/, '').toLowerCase())}{' '}
          {measured === null
            ? words.notMeasured
            : words.measured(
                measured >= 1
                  ? words.paceOf(format.number(Math.round(measured)), words.second)
                  : words.paceOf(format.number(Math.round(measured * 3600)), words.hour),
              )}
        </p>
      ) : null}
    </>
  );
}
