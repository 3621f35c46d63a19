import { lettersFilePath, mailingPath } from '#app/platform/path.ts';
import { texts, useTexts } from '#app/ui/shared/texts.ts';
import { Button, ButtonLink } from '../button.tsx';
import { Card } from '../card.tsx';
import { useStudy } from '../desk-data.ts';
import { mailingNames } from '../fieldwork-texts.ts';
import { useFormat } from '../format.ts';
import { Notice } from '../notice.tsx';
import { PageHeader } from '../page-header.tsx';

const lettersTexts = texts({
  nl: {
    title: 'Brieven',
    lead: 'Voor wie geen e-mailadres heeft en deze mailing anders zou krijgen.',
    count: (count: string, one: boolean) => (one ? '1 brief' : `${count} brieven`),
    recorded:
      'Bij elke deelnemer wordt vastgelegd dat de brief is gemaakt. Wie de brieven heeft, kan namens deze mensen antwoorden: bewaar ze veilig en gooi het bestand weg na het printen.',
    html: 'Maak brieven om te printen',
    csv: 'Maak samenvoegbestand (csv)',
    none: 'Niemand krijgt deze mailing per brief.',
    changed: 'Het aantal was intussen veranderd. Er is niets gemaakt.',
    cancel: 'Niet doen',
  },
  en: {
    title: 'Letters',
    lead: 'For those who have no e-mail address and would get this mailing otherwise.',
    count: (count: string, one: boolean) => (one ? '1 letter' : `${count} letters`),
    recorded:
      'For each participant it is written down that the letter was made. Whoever has the letters can answer for these people: keep them safe and throw the file away after printing.',
    html: 'Make letters to print',
    csv: 'Make merge file (csv)',
    none: 'Nobody gets this mailing by letter.',
    changed: 'The number had changed meanwhile. Nothing was made.',
    cancel: 'Cancel',
  },
});

/** Asks before letters are made: how many, and what is written down. */
export function LettersPage({
  mailing,
  count,
  changed,
}: {
  mailing: string;
  count: number;
  changed: boolean;
}) {
  const words = useTexts(lettersTexts);
  const nameOf = useTexts(mailingNames);
  const study = useStudy();
  const format = useFormat();
  const back = mailingPath(study.name, mailing);
  return (
    <>
      <PageHeader title={words.title} above={{ to: back, label: nameOf(mailing) }}>
        {words.lead}
      </PageHeader>
      {changed ? <Notice tone="warning" title={words.changed} /> : null}
      <Card title={words.title} titleHidden>
        {count === 0 ? (
          <p>{words.none}</p>
        ) : (
          // A document of its own comes back, so the browser itself sends this form.
          <form method="post" action={lettersFilePath(study.name, mailing)} className="confirm-form">
            <p className="confirm-touches">{words.count(format.number(count), count === 1)}</p>
            <p>{words.recorded}</p>
            <input type="hidden" name="count" value={count} />
            <div className="form-actions">
              <Button name="format" value="html">
                {words.html}
              </Button>
              <Button kind="secondary" name="format" value="csv">
                {words.csv}
              </Button>
              <ButtonLink kind="secondary" to={back}>
                {words.cancel}
              </ButtonLink>
            </div>
          </form>
        )}
      </Card>
    </>
  );
}
