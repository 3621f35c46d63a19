import { Link } from '@remix-run/react';
import type { TodoItem } from '#app/domain/fieldwork/fieldwork-todo.ts';
import type { Permission } from '#app/domain/accounts/roles.ts';
import {
  callsPath,
  casePath,
  casesPath,
  closeFieldPath,
  mailingPath,
  mailingsPath,
  mailPlanPath,
  openFieldPath,
  replicatesPath,
  requestsPath,
  returnedMailPath,
  samplePath,
} from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { ButtonLink } from '../button.tsx';
import { Card } from '../card.tsx';
import { useStudy } from '../desk-data.ts';
import { mailingNames } from '../fieldwork-texts.ts';
import { useFormat } from '../format.ts';
import { overviewTexts } from './overview-texts.ts';

type Place = { to: string; needs: Permission };

/** Where a thing is done, and what one must be allowed for it. */
function placeOf(item: TodoItem, study: string): Place {
  switch (item.what) {
    case 'import_sample':
      return { to: samplePath(study), needs: 'sample:import' };
    case 'release':
      return { to: replicatesPath(study), needs: 'sample:import' };
    case 'open_field':
      return { to: openFieldPath(study), needs: 'study:open' };
    case 'close_field':
      return { to: closeFieldPath(study), needs: 'study:close' };
    case 'mail_stopped':
    case 'plan_held':
    case 'thanks_late':
      return { to: mailPlanPath(study), needs: 'mailing:see' };
    case 'mail_stuck':
    case 'uncertain':
    case 'failed':
      return { to: mailingsPath(study), needs: 'mailing:see' };
    case 'letters':
      return item.count === 1 && item.caseId !== null
        ? { to: casePath(study, item.caseId), needs: 'cases:see' }
        : { to: returnedMailPath(study, 'show=waits'), needs: 'mailing:see' };
    case 'appointments':
      return { to: callsPath(study), needs: 'calls:make' };
    case 'requests':
      return { to: requestsPath(study), needs: 'cases:see' };
    case 'due':
      return { to: casesPath(study, 'owner=me&due=today'), needs: 'cases:see' };
    case 'bounced':
      return { to: casesPath(study, 'status=bounced'), needs: 'cases:see' };
    case 'by_letter':
      return { to: samplePath(study), needs: 'sample:import' };
    case 'paused_by_wave':
    case 'invite':
    case 'remind':
      return { to: mailingPath(study, item.mailing), needs: 'mailing:see' };
  }
}

/** What to do now, each with how many it concerns and why. */
export function TodoCard({ todo }: { todo: TodoItem[] }) {
  const words = useTexts(overviewTexts);
  const format = useFormat();
  return (
    <Card title={words.todo}>
      {todo.length === 0 ? <p className="quiet">{words.nothing}</p> : null}
      <ul className="todo">
        {todo.map((item) => (
          <li key={'mailing' in item ? `${item.what} ${item.mailing}` : item.what}>
            <span className="todo-count">{'count' in item ? format.number(item.count) : '•'}</span>
            <span>
              <TodoLink item={item} />
              <small>{words.items[item.what].why}</small>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function TodoLink({ item }: { item: TodoItem }) {
  const study = useStudy();
  const label = useLabel(item);
  const place = placeOf(item, study.name);
  return study.may(place.needs) ? <Link to={place.to}>{label}</Link> : <strong>{label}</strong>;
}

/** What can be a button: steps of the work. Troubles are looked at one by one. */
const STEPS: TodoItem['what'][] = [
  'import_sample',
  'release',
  'open_field',
  'close_field',
  'invite',
  'remind',
];

/** The next step that this user may take, as the one button of the page. */
export function PrimaryTodo({ todo }: { todo: TodoItem[] }) {
  const study = useStudy();
  const item = todo.find((one) => STEPS.includes(one.what) && study.may(placeOf(one, study.name).needs));
  return item ? <PrimaryLink item={item} /> : null;
}

function PrimaryLink({ item }: { item: TodoItem }) {
  const study = useStudy();
  return <ButtonLink to={placeOf(item, study.name).to}>{useLabel(item)}</ButtonLink>;
}

function useLabel(item: TodoItem): string {
  const { items } = useTexts(overviewTexts);
  const nameOf = useTexts(mailingNames);
  switch (item.what) {
    case 'remind':
    case 'paused_by_wave':
      return items[item.what].label(nameOf(item.mailing));
    default:
      return items[item.what].label;
  }
}
