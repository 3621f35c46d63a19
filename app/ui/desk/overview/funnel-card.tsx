import type { FrontPage } from '#app/domain/fieldwork/front-page.ts';
import type { ResponseCounts, ResponseGroup } from '#app/domain/fieldwork/response-summary.ts';
import type { TargetStanding } from '#app/domain/fieldwork/targets.ts';
import { texts, useTexts } from '#app/ui/shared/texts.ts';
import { Card } from '../card.tsx';
import { useFormat } from '../format.ts';

const STEPS = [
  'drawn',
  'sent',
  'opened',
  'started',
  'completed',
] as const satisfies (keyof ResponseCounts['funnel'])[];

const funnelTexts = texts({
  nl: {
    title: 'Van getrokken tot ingevuld',
    intro: 'Hoever deelnemers kwamen, wat er daarna ook van hen werd.',
    withTargets:
      'Hoever deelnemers kwamen, wat er daarna ook van hen werd. De streep bij ingevuld is het doel.',
    steps: {
      drawn: 'getrokken',
      sent: 'uitgenodigd',
      opened: 'bereikt',
      started: 'begonnen',
      completed: 'ingevuld',
    },
    total: 'totaal',
    reached: (target: string) => `doel van ${target} gehaald`,
    needed: (needed: string, target: string, open: string) =>
      `nog ${needed} tot het doel van ${target}; ${open} kunnen nog invullen`,
    tooFew: (needed: string, target: string, open: string) =>
      `nog ${needed} tot het doel van ${target}, maar er kunnen nog maar ${open} invullen`,
  },
  en: {
    title: 'From drawn to completed',
    intro: 'How far participants came, whatever became of them later.',
    withTargets:
      'How far participants came, whatever became of them later. The line at completed is the target.',
    steps: { drawn: 'drawn', sent: 'invited', opened: 'reached', started: 'started', completed: 'completed' },
    total: 'total',
    reached: (target: string) => `target of ${target} reached`,
    needed: (needed: string, target: string, open: string) =>
      `${needed} to go to the target of ${target}; ${open} can still complete`,
    tooFew: (needed: string, target: string, open: string) =>
      `${needed} to go to the target of ${target}, but only ${open} can still complete`,
  },
});

/** More strata than this are better read in the table. */
const MOST_GROUPS = 6;

/** How far the cases of each stratum came, as bars with their numbers, and what is still to win. */
export function FunnelCard({ page }: { page: FrontPage }) {
  const words = useTexts(funnelTexts);
  const groups: (ResponseCounts | ResponseGroup)[] =
    page.groups.length > 1 && page.groups.length <= MOST_GROUPS ? page.groups : [page.total];
  return (
    <Card title={words.title} intro={Object.keys(page.targets).length > 0 ? words.withTargets : words.intro}>
      <div className="funnels">
        {groups.map((group, place) => {
          const name = 'by' in group ? (group.by.stratum ?? words.total) : words.total;
          return (
            <Funnel
              key={name}
              name={name}
              counts={group.funnel}
              standing={page.targets[name] ?? null}
              category={groups.length > 5 || groups.length === 1 ? null : place + 1}
            />
          );
        })}
      </div>
    </Card>
  );
}

function Funnel({
  name,
  counts,
  standing,
  category,
}: {
  name: string;
  counts: ResponseCounts['funnel'];
  standing: TargetStanding | null;
  category: number | null;
}) {
  const words = useTexts(funnelTexts);
  const format = useFormat();
  const share = (count: number) => `${counts.drawn === 0 ? 0 : Math.min(100, (100 * count) / counts.drawn)}%`;
  return (
    <section className="funnel">
      <h3>{name}</h3>
      <dl>
        {STEPS.map((step) => (
          <div key={step}>
            <dt>{words.steps[step]}</dt>
            <dd>
              <svg className="bar-track" height="14" width="100%" aria-hidden="true" focusable="false">
                <rect className="bar-ground" width="100%" height="14" rx="2" />
                <rect
                  className={category === null ? 'fill-total' : `fill-${category}`}
                  width={share(counts[step])}
                  height="14"
                  rx="2"
                />
                {step === 'completed' && standing ? (
                  <line
                    className="bar-target"
                    x1={share(standing.target)}
                    x2={share(standing.target)}
                    y1="0"
                    y2="14"
                  />
                ) : null}
              </svg>
              <span>{format.number(counts[step])}</span>
            </dd>
          </div>
        ))}
      </dl>
      {standing ? <p className="hint">{inWords(standing, words, format.number)}</p> : null}
    </section>
  );
}

function inWords(
  { needed, target, open, isReachable }: TargetStanding,
  words: typeof funnelTexts.nl,
  number: (count: number) => string,
): string {
  if (needed === 0) return words.reached(number(target));
  const say = isReachable ? words.needed : words.tooFew;
  return say(number(needed), number(target), number(open));
}
