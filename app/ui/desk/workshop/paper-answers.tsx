import type { PaperAnswer, PaperQuestion } from '#app/domain/questionnaires/paper/paper.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { paperTexts } from './paper-texts.ts';

type Answer<Kind extends PaperAnswer['kind']> = Extract<PaperAnswer, { kind: Kind }>;

/** Boxes to tick, scales and lines to write on. */
export function PaperAnswerPart({ question }: { question: PaperQuestion }) {
  const { answer, required, title } = question;
  switch (answer.kind) {
    case 'choices':
      return <Choices answer={answer} required={required} />;
    case 'grid':
      return <Grid answer={answer} title={title} required={required} />;
    case 'scale':
      return <Scale answer={answer} required={required} />;
    case 'numbers':
      return <Numbers answer={answer} title={title} required={required} />;
    case 'date':
      return <DateBoxes required={required} />;
    case 'lines':
      return <Lines count={answer.count} required={required} />;
  }
}

function Hint({ children, required }: { children?: string; required: boolean }) {
  const words = useTexts(paperTexts);
  const said = [children, required ? undefined : words.optional].filter((part) => part).join(' ');
  return said === '' ? null : <p className="paper-hint">{said}</p>;
}

function Box() {
  return <span className="paper-box" aria-hidden="true" />;
}

function Choices({ answer, required }: { answer: Answer<'choices'>; required: boolean }) {
  const words = useTexts(paperTexts);
  const many = answer.most === null ? words.several : words.most(answer.most);
  const isLong = answer.choices.length > 14;
  return (
    <>
      <Hint required={required}>{answer.several ? many : words.one}</Hint>
      <ul className={isLong ? 'paper-choices paper-many' : 'paper-choices'}>
        {answer.choices.map(({ text, code, goTo }) => (
          <li key={code}>
            <Box />
            <span>
              {text}
              {goTo ? (
                <strong className="paper-arrow">
                  {' '}
                  <span aria-hidden="true">→</span> {words.goTo(goTo)}
                </strong>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Grid({ answer, title, required }: { answer: Answer<'grid'>; title: string; required: boolean }) {
  const words = useTexts(paperTexts);
  return (
    <>
      <Hint required={required}>{words.eachRow}</Hint>
      <table className="paper-grid">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <td />
            {answer.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answer.rows.map((row) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              {answer.columns.map((column) => (
                <td key={column}>
                  <Box />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Scale({ answer, required }: { answer: Answer<'scale'>; required: boolean }) {
  const words = useTexts(paperTexts);
  return (
    <>
      <Hint required={required}>{words.one}</Hint>
      <div className="paper-scale">
        {answer.least ? <span>{answer.least}</span> : null}
        <ol>
          {answer.steps.map((step) => (
            <li key={step}>
              <Box />
              <span>{step}</span>
            </li>
          ))}
        </ol>
        {answer.most ? <span>{answer.most}</span> : null}
      </div>
    </>
  );
}

function Numbers({
  answer,
  title,
  required,
}: {
  answer: Answer<'numbers'>;
  title: string;
  required: boolean;
}) {
  const words = useTexts(paperTexts);
  const { from, to, rows, unit, noEstimate, head } = answer;
  const field = (
    <span className="paper-amount">
      <span className="paper-blank" aria-hidden="true" /> {unit}
    </span>
  );
  const none = (
    <>
      <Box /> <span>{words.noEstimate}</span>
    </>
  );
  return (
    <>
      <Hint required={required}>{from !== null && to !== null ? words.range(from, to) : ''}</Hint>
      {rows.length === 0 ? (
        <p className="paper-single">
          {field} {noEstimate ? none : null}
        </p>
      ) : (
        <table className="paper-grid paper-amounts">
          <caption className="visually-hidden">{title}</caption>
          {head ? (
            <thead>
              <tr>
                <td />
                <th scope="col">{head}</th>
                {noEstimate ? <td /> : null}
              </tr>
            </thead>
          ) : null}
          <tbody>
            {rows.map((row) => (
              <tr key={row}>
                <th scope="row">{row}</th>
                <td>{field}</td>
                {noEstimate ? <td className="paper-none">{none}</td> : null}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function DateBoxes({ required }: { required: boolean }) {
  const words = useTexts(paperTexts);
  return (
    <>
      <Hint required={required}>{words.date}</Hint>
      <p className="paper-single">
        <span className="paper-blank" aria-hidden="true" /> –{' '}
        <span className="paper-blank" aria-hidden="true" /> –{' '}
        <span className="paper-blank" aria-hidden="true" />
      </p>
    </>
  );
}

function Lines({ count, required }: { count: number; required: boolean }) {
  return (
    <>
      <Hint required={required} />
      <div className="paper-lines" aria-hidden="true">
        {Array.from({ length: count }, (_, line) => (
          <span key={line} />
        ))}
      </div>
    </>
  );
}
