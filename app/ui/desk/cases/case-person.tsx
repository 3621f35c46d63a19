import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { EarlierAddress } from '#app/domain/sample/earlier-addresses.ts';
import type { Language } from '#app/domain/studies/studies.ts';
import { callPath, casePath, casesPath, contactPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Card } from '../card.tsx';
import { useStudy } from '../desk-data.ts';
import { useFormat } from '../format.ts';
import { Facts, type Fact } from '../facts.tsx';
import { caseTexts } from './case-texts.ts';

export type Person = {
  name: string;
  person_id: string | null;
  email: string | null;
  phone: string | null;
  language: string;
  organisation_id: string;
  organisation_name: string;
  contact_name: string | null;
  contact_email: string | null;
  contact_phone: string | null;
  other_cases: { case_id: string }[];
};

/** What of a case is shown beside the person. */
export type ShownCase = {
  case_id: string;
  stratum: string;
  questionnaire: string;
  wave: string;
  pilot: boolean;
  respondent_group: string | null;
  replicate: number | null;
  awaits_release: boolean;
};

/** A case of the study that belongs with this one. */
export type Linked = { case_id: string; questionnaire: string; respondent_group: string | null };

/** Who answers, for which organisation, and whom to ask there. */
export function CasePerson({
  one,
  person,
  linked,
  twice,
  addresses,
}: {
  one: ShownCase;
  person: Person;
  linked: Linked[];
  /** What the person had before, the newest first. */
  addresses: EarlierAddress[];
  twice: { duplicates: string[]; duplicateOf: string | null };
}) {
  const words = useTexts(caseTexts);
  const study = useStudy();
  const hasContact = person.contact_name ?? person.contact_email ?? person.contact_phone;
  return (
    <Card title={words.person}>
      <Facts
        facts={[
          [words.caseId, one.case_id],
          ...(person.person_id === null ? [] : [[words.personId, person.person_id] as Fact]),
          [
            words.email,
            person.email === null ? words.noEmail : <a href={`mailto:${person.email}`}>{person.email}</a>,
          ],
          ...(addresses.length === 0
            ? []
            : [[words.earlier, <EarlierAddresses addresses={addresses} />] as Fact]),
          [words.phone, phoneLink(person.phone) ?? words.unknown],
          [words.language, words.languages[person.language as Language]],
          [
            words.organisation,
            <Link
              to={casesPath(study.name, new URLSearchParams({ search: person.organisation_name }).toString())}
            >
              {person.organisation_name}
            </Link>,
          ],
          [words.stratum, one.stratum],
          [words.questionnaire, one.questionnaire],
          ...(one.wave === '1' ? [] : [[words.wave, one.wave] as Fact]),
          ...(one.respondent_group === null ? [] : [[words.group, one.respondent_group] as Fact]),
          ...(one.replicate === null
            ? []
            : [
                [
                  words.replicate,
                  one.awaits_release ? words.waits(one.replicate) : String(one.replicate),
                ] as Fact,
              ]),
          ...(one.pilot ? [[words.inPilot, words.inPilotWords] as Fact] : []),
          ...(twice.duplicateOf === null
            ? []
            : [[words.duplicateOf, <CaseLinks cases={[{ case_id: twice.duplicateOf }]} />] as Fact]),
          ...(twice.duplicates.length === 0
            ? []
            : [
                [
                  words.duplicates,
                  <CaseLinks cases={twice.duplicates.map((case_id) => ({ case_id }))} />,
                ] as Fact,
              ]),
          ...(linked.length === 0 ? [] : [[words.linked, <LinkedCases cases={linked} />] as Fact]),
          ...(person.other_cases.length === 0
            ? []
            : [[words.otherCases, <CaseLinks cases={person.other_cases} />] as Fact]),
        ]}
      />
      <h3 className="facts-head">{words.contact}</h3>
      {hasContact ? (
        <Facts
          facts={[
            [words.contactName, person.contact_name ?? words.unknown],
            [
              words.email,
              person.contact_email === null ? (
                words.unknown
              ) : (
                <a href={`mailto:${person.contact_email}`}>{person.contact_email}</a>
              ),
            ],
            [words.phone, phoneLink(person.contact_phone) ?? words.unknown],
          ]}
        />
      ) : (
        <p className="hint">{words.noContact}</p>
      )}
      {hasContact ? (
        <p>
          <Link to={contactPath(study.name, person.organisation_id)}>{words.toContact}</Link>
        </p>
      ) : null}
      {study.may('calls:make') ? (
        <p>
          <Link to={callPath(study.name, person.organisation_id)}>{words.toCall}</Link>
        </p>
      ) : null}
    </Card>
  );
}

function CaseLinks({ cases }: { cases: { case_id: string }[] }) {
  const study = useStudy();
  return cases.map((one, index) => (
    <span key={one.case_id}>
      {index > 0 ? ', ' : ''}
      <Link to={casePath(study.name, one.case_id)}>{one.case_id}</Link>
    </span>
  ));
}

function phoneLink(phone: string | null): ReactNode {
  return phone === null ? null : <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>;
}

function LinkedCases({ cases }: { cases: Linked[] }) {
  const study = useStudy();
  return cases.map(({ case_id, questionnaire, respondent_group }) => (
    <span key={case_id} className="fact-line">
      <Link to={casePath(study.name, case_id)}>{case_id}</Link> ({respondent_group ?? questionnaire})
    </span>
  ));
}

function EarlierAddresses({ addresses }: { addresses: EarlierAddress[] }) {
  const words = useTexts(caseTexts);
  const format = useFormat();
  return addresses.map(({ id, email, at, because, by }) => (
    <span key={id} className="fact-line">
      {email}{' '}
      <span className="hint">
        {words.until(format.moment(at))}, {words.because[because]}
        {by === null ? null : ` (${by})`}
      </span>
    </span>
  ));
}
