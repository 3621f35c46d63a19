import { questionnairePath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Card } from '../card.tsx';
import { ConfirmForm } from '../confirm-form.tsx';
import { useStudy } from '../desk-data.ts';
import type { FormState } from '../form-state.ts';
import { useFormat } from '../format.ts';
import { Notice } from '../notice.tsx';
import { PageHeader } from '../page-header.tsx';
import { moveTexts } from './move-texts.ts';

type Reach = {
  newest: number;
  responses: number;
  loseAnAnswer: number;
  lost: { question: string; responses: number }[];
};

/** Asks before open responses go on in the newest version: how many, and which answers that costs. */
export function MovePage({
  questionnaire,
  reach,
  state,
}: {
  questionnaire: string;
  reach: Reach;
  state: FormState | null;
}) {
  const words = useTexts(moveTexts);
  const format = useFormat();
  const study = useStudy();
  const back = `${questionnairePath(study.name)}?questionnaire=${encodeURIComponent(questionnaire)}`;
  return (
    <>
      <PageHeader title={words.title(reach.newest)} above={{ to: back, label: questionnaire }}>
        {words.lead}
      </PageHeader>
      {reach.responses === 0 ? (
        <Notice tone="info" title={words.none}>
          <p>{words.noneText}</p>
        </Notice>
      ) : (
        <Card title={words.consequences}>
          <ConfirmForm
            touches={words.touches(format.number(reach.responses), reach.responses === 1, reach.newest)}
            undo={words.undo}
            label={words.label}
            cancelTo={back}
            kind={reach.loseAnAnswer > 0 ? 'danger' : 'primary'}
            hidden={{ confirm: String(reach.responses) }}
            state={state}
          >
            {reach.loseAnAnswer === 0 ? (
              <p>{words.losesNothing}</p>
            ) : (
              <>
                <p>{words.loses(format.number(reach.loseAnAnswer), reach.loseAnAnswer === 1)}</p>
                <ul className="changes">
                  {reach.lost.map(({ question, responses }) => (
                    <li key={question}>
                      <code>{question}</code>: {words.lost(format.number(responses), responses === 1)}
                    </li>
                  ))}
                </ul>
              </>
            )}
            <p>{words.detail}</p>
          </ConfirmForm>
        </Card>
      )}
    </>
  );
}
