import { Form, Link } from '@remix-run/react';
import {
  type CallLine,
  type CallListScreen,
  type CallsFilter,
} from '#app/domain/fieldwork/calls/call-screens.ts';
import { callersPath, callPath, callsFilePath, callsPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Button, ButtonLink, SubmitButton } from '../button.tsx';
import { Card, EmptyState } from '../card.tsx';
import { DataTable, type Column } from '../data-table.tsx';
import { useDesk, useStudy } from '../desk-data.ts';
import { SelectField } from '../field.tsx';
import { useFormat } from '../format.ts';
import { Notice } from '../notice.tsx';
import { PageHeader, State } from '../page-header.tsx';
import { PagerLink } from '../pager.tsx';
import { callListTexts } from './call-list-texts.ts';
import { outcomeTexts } from './outcome-texts.ts';
import { PhoneLink } from './phone-link.tsx';

/** Whom to call now, with the appointments first. */
export function CallListPage({
  screen,
  filter,
  callers,
  noneFree,
  now,
}: {
  screen: CallListScreen;
  filter: CallsFilter;
  /** For who may give organisations away. */
  callers: { userId: number; name: string }[];
  noneFree: boolean;
  now: Date;
}) {
  const words = useTexts(callListTexts);
  const study = useStudy();
  const mayAssign = study.may('calls:assign');
  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          screen.open ? (
            <>
              {mayAssign ? (
                <ButtonLink kind="secondary" to={callersPath(study.name)}>
                  {words.callers}
                </ButtonLink>
              ) : null}
              {screen.lines.length + screen.appointments.length > 0 ? (
                <Form method="post">
                  <SubmitButton busy={words.busy}>{words.next}</SubmitButton>
                </Form>
              ) : null}
            </>
          ) : null
        }
      >
        {words.lead}
      </PageHeader>
      {noneFree ? <Notice tone="info" title={words.noneFree} /> : null}
      {screen.open ? (
        <>
          <Appointments lines={screen.appointments} now={now} />
          <List screen={screen} filter={filter} callers={callers} />
        </>
      ) : (
        <EmptyState title={words.notOpenTitle}>{words.notOpen}</EmptyState>
      )}
    </>
  );
}

function Appointments({ lines, now }: { lines: CallLine[]; now: Date }) {
  const words = useTexts(callListTexts);
  const format = useFormat();
  const columns = useColumns();
  if (lines.length === 0) return null;
  const agreed: Column<CallLine> = {
    id: 'agreed',
    head: words.appointmentAt,
    cell: ({ appointmentAt }) => (
      <>
        {format.moment(appointmentAt!)}{' '}
        {appointmentAt! < now ? <State tone="warning">{words.overdue}</State> : null}
      </>
    ),
  };
  return (
    <Card title={words.appointments}>
      <DataTable
        caption={words.appointments}
        captionHidden
        columns={[columns[0]!, agreed, ...columns.slice(1)]}
        rows={lines}
        rowKey={(line) => line.organisationId}
      />
    </Card>
  );
}

function List({
  screen,
  filter,
  callers,
}: {
  screen: CallListScreen;
  filter: CallsFilter;
  callers: { userId: number; name: string }[];
}) {
  const words = useTexts(callListTexts);
  const study = useStudy();
  const columns = useColumns();
  const mayAssign = study.may('calls:assign');
  return (
    <Card
      title={words.list}
      aside={
        mayAssign ? (
          <a href={callsFilePath(study.name)} download>
            {words.csv}
          </a>
        ) : null
      }
      foot={screen.lines.length > 0 ? <p>{words.listFoot}</p> : null}
    >
      {mayAssign ? <Need strata={screen.strata} /> : null}
      {mayAssign && callers.length > 0 ? <CallerFilter filter={filter} callers={callers} /> : null}
      <DataTable
        caption={words.list}
        captionHidden
        columns={columns}
        rows={screen.lines}
        rowKey={(line) => line.organisationId}
        empty={<EmptyState title={words.emptyTitle}>{mayAssign ? words.empty : words.emptyOwn}</EmptyState>}
      />
      <Pages screen={screen} filter={filter} />
    </Card>
  );
}

function Need({ strata }: { strata: CallListScreen['strata'] }) {
  const words = useTexts(callListTexts);
  const format = useFormat();
  if (strata.length < 2) return null;
  return (
    <>
      <h3>{words.strata}</h3>
      <ol className="call-need">
        {strata.map(({ stratum, complete, cases, share }) => (
          <li key={stratum}>
            {words.stratumLine(stratum, format.number(complete), format.number(cases), format.percent(share))}
          </li>
        ))}
      </ol>
    </>
  );
}

function CallerFilter({
  filter,
  callers,
}: {
  filter: CallsFilter;
  callers: { userId: number; name: string }[];
}) {
  const words = useTexts(callListTexts);
  return (
    <Form method="get" className="filter-bar" role="search">
      <SelectField
        name="caller"
        label={words.show}
        defaultValue={filter.of === null ? '' : String(filter.of)}
      >
        <option value="">{words.everyone}</option>
        <option value="none">{words.unassigned}</option>
        {callers.map(({ userId, name }) => (
          <option key={userId} value={userId}>
            {name}
          </option>
        ))}
      </SelectField>
      <Button kind="secondary">{words.apply}</Button>
    </Form>
  );
}

function Pages({ screen, filter }: { screen: CallListScreen; filter: CallsFilter }) {
  const words = useTexts(callListTexts);
  const study = useStudy();
  const format = useFormat();
  const { page, pages } = screen;
  if (pages < 2) return null;
  const to = (wanted: number) => {
    const query = new URLSearchParams();
    if (filter.of !== null) query.set('caller', String(filter.of));
    if (wanted > 1) query.set('page', String(wanted));
    return callsPath(study.name, query.toString());
  };
  return (
    <nav className="pager" aria-label={words.pages}>
      <PagerLink to={page > 1 ? to(page - 1) : null} label={words.previous} arrow="←" />
      <span>{words.page(format.number(page), format.number(pages))}</span>
      <PagerLink to={page < pages ? to(page + 1) : null} label={words.nextPage} arrow="→" after />
    </nav>
  );
}

function useColumns(): Column<CallLine>[] {
  const words = useTexts(callListTexts);
  const { outcomes } = useTexts(outcomeTexts);
  const study = useStudy();
  const format = useFormat();
  const columns: Column<CallLine>[] = [
    {
      id: 'organisation',
      head: words.organisation,
      isRowHead: true,
      cell: (line) => (
        <>
          <Link to={callPath(study.name, line.organisationId)}>{line.organisation}</Link>
          <InHand line={line} />
        </>
      ),
    },
    {
      id: 'contact',
      head: words.contact,
      cell: ({ contactName, contactPhone }) =>
        contactName === null && contactPhone === null ? (
          <span className="hint">{words.noContact}</span>
        ) : (
          <>
            {contactName}{' '}
            {contactPhone === null ? (
              <span className="hint">{words.noPhone}</span>
            ) : (
              <PhoneLink phone={contactPhone} />
            )}
          </>
        ),
    },
    { id: 'stratum', head: words.stratum, cell: (line) => line.stratum },
    { id: 'cases', head: words.cases, align: 'end', cell: (line) => format.number(line.cases) },
    { id: 'attempts', head: words.attempts, align: 'end', cell: (line) => format.number(line.attempts) },
    {
      id: 'last',
      head: words.last,
      cell: ({ lastAt, lastOutcome }) =>
        lastAt === null || lastOutcome === null ? (
          <span className="hint">{words.never}</span>
        ) : (
          `${outcomes[lastOutcome]}, ${format.moment(lastAt)}`
        ),
    },
  ];
  if (study.may('calls:assign'))
    columns.push({
      id: 'caller',
      head: words.caller,
      cell: ({ assignedTo }) => assignedTo ?? <span className="hint">{words.nobody}</span>,
    });
  return columns;
}

function InHand({ line }: { line: CallLine }) {
  const words = useTexts(callListTexts);
  const format = useFormat();
  const { user } = useDesk();
  if (!line.inHand) return null;
  const { userId, name, until } = line.inHand;
  const time = format.time(until);
  return (
    <span className="fact-line">
      <State tone="quiet">{userId === user.user_id ? words.inOwnHand(time) : words.inHand(name, time)}</State>
    </span>
  );
}
