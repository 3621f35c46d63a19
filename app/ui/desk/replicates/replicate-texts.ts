import { texts } from '#app/ui/shared/texts.ts';

/** What can be done to parts; stands in the address. */
const ACTS = ['release', 'withdraw', 'join'] as const;
export type ReplicateAct = (typeof ACTS)[number];

export function readReplicateAct(text: string | null): ReplicateAct | null {
  return ACTS.find((act) => act === text) ?? null;
}

const people = (count: string, one: boolean) => `${count} ${one ? 'deelnemer' : 'deelnemers'}`;
const participants = (count: string, one: boolean) => `${count} ${one ? 'participant' : 'participants'}`;

/** The sample in parts that are released one by one. */
export const replicateTexts = texts({
  nl: {
    title: 'In delen vrijgeven',
    lead: 'Een deel van de steekproef kan wachten tot u ziet hoe de respons is. Wie wacht, krijgt geen mail, heeft nog geen werkende link, en telt in geen enkel cijfer mee.',
    stratum: (stratum: string) => `Stratum ${stratum}`,
    undivided: (count: string, one: boolean) => `${people(count, one)} zonder deel: meteen in de steekproef.`,
    part: 'Deel',
    cases: 'Deelnemers',
    state: 'Stand',
    waits: 'wacht',
    released: (at: string) => `vrijgegeven ${at}`,
    act: 'Doen',
    release: 'Vrijgeven',
    withdraw: 'Terugdraaien',
    of: (stratum: string, part: string) => `deel ${part} van ${stratum}`,
    join: 'Delen samenvoegen',
    whole: 'Niet verdeeld: iedereen zit in de steekproef.',
    wholeTouched: 'Niet verdeeld, en er is al iemand uitgenodigd: dit stratum blijft heel.',
    divide: 'Verdelen in delen',
    divideIntro:
      'Het toeval verdeelt elk stratum in even grote delen. Daarna wacht iedereen tot u een deel vrijgeeft. Kan alleen zolang er nog niemand is uitgenodigd. Staat het deel al in uw bestand? Geef dat dan een kolom replicate.',
    which: 'Welk stratum?',
    every: 'alle strata die nog te verdelen zijn',
    parts: 'Aantal delen',
    seed: 'Toevalsgetal',
    seedHint:
      'Laat leeg voor een willekeurig getal; met hetzelfde getal krijgt u dezelfde verdeling. Het staat in het logboek.',
    partsMissing: 'Vul een heel getal in van 2 tot en met 50.',
    confirmDivide: 'Verdeel',
    dividing: 'Bezig met verdelen …',
    divided: (seed: string) =>
      `De steekproef is verdeeld, met toevalsgetal ${seed}. Geef nu de eerste delen vrij.`,
    none: 'Er staat nog niemand in de steekproef.',
    done: {
      release: 'Het deel is vrijgegeven. Er is nog niets verstuurd.',
      withdraw: 'Het vrijgeven is teruggedraaid.',
      join: 'De delen zijn samengevoegd: het hele stratum zit in de steekproef.',
    } satisfies Record<ReplicateAct, string>,
    toInvite: 'Naar de uitnodiging',
    titles: {
      release: (stratum: string, part: string) => `Deel ${part} van ${stratum} vrijgeven`,
      withdraw: (stratum: string, part: string) => `Vrijgeven van deel ${part} van ${stratum} terugdraaien`,
      join: (stratum: string) => `Delen van ${stratum} samenvoegen`,
    },
    touches: {
      release: (count: string, one: boolean) =>
        `${people(count, one)} ${one ? 'komt' : 'komen'} in de steekproef`,
      withdraw: (count: string, one: boolean) => `${people(count, one)} ${one ? 'wacht' : 'wachten'} weer`,
      join: (count: string, one: boolean) =>
        `${people(count, one)} ${one ? 'zit' : 'zitten'} meteen in de steekproef`,
    },
    explanation: {
      release:
        'Zij tellen vanaf nu mee in de respons, hun link werkt, en zij kunnen worden uitgenodigd. Er gaat nu geen mail uit: de uitnodiging verstuurt u zelf, ook als het mailplan zijn uitnodiging al heeft gedaan.',
      withdraw:
        'Dit kan zolang er niets aan hen is klaargezet of verstuurd, en niemand van hen is binnengekomen.',
      join: 'Dit kan zolang er geen deel is vrijgegeven.',
    },
    undo: {
      release: 'op deze pagina, zolang er niets aan hen is klaargezet of verstuurd.',
      withdraw: 'geef het deel opnieuw vrij.',
      join: 'verdeel het stratum opnieuw, met hetzelfde toevalsgetal.',
    },
    confirm: {
      release: (count: string, one: boolean) => `Geef ${people(count, one)} vrij`,
      withdraw: (count: string, one: boolean) => `Laat ${people(count, one)} weer wachten`,
      join: (count: string, one: boolean) => `Neem ${people(count, one)} op`,
    },
  },
  en: {
    title: 'Release in parts',
    lead: 'A part of the sample can wait until you see how the response is. Who waits gets no mail, has no working link yet, and counts in no figure.',
    stratum: (stratum: string) => `Stratum ${stratum}`,
    undivided: (count: string, one: boolean) =>
      `${participants(count, one)} without a part: in the sample at once.`,
    part: 'Part',
    cases: 'Participants',
    state: 'Standing',
    waits: 'waits',
    released: (at: string) => `released ${at}`,
    act: 'Do',
    release: 'Release',
    withdraw: 'Take back',
    of: (stratum: string, part: string) => `part ${part} of ${stratum}`,
    join: 'Join the parts',
    whole: 'Not divided: everybody is in the sample.',
    wholeTouched: 'Not divided, and somebody was invited already: this stratum stays whole.',
    divide: 'Divide into parts',
    divideIntro:
      'Chance divides each stratum into parts of equal size. After that everybody waits until you release a part. Only possible as long as nobody was invited. Does your file hold the parts? Then give it a column replicate.',
    which: 'Which stratum?',
    every: 'all strata that can still be divided',
    parts: 'Number of parts',
    seed: 'Random seed',
    seedHint: 'Leave empty for one by chance; the same seed gives the same parts. It stands in the log.',
    partsMissing: 'Fill in a whole number from 2 to 50.',
    confirmDivide: 'Divide',
    dividing: 'Dividing …',
    divided: (seed: string) =>
      `The sample is divided, with random seed ${seed}. Now release the first parts.`,
    none: 'There is nobody in the sample yet.',
    done: {
      release: 'The part is released. Nothing was sent yet.',
      withdraw: 'The release was taken back.',
      join: 'The parts are joined: the whole stratum is in the sample.',
    },
    toInvite: 'To the invitation',
    titles: {
      release: (stratum: string, part: string) => `Release part ${part} of ${stratum}`,
      withdraw: (stratum: string, part: string) => `Take back the release of part ${part} of ${stratum}`,
      join: (stratum: string) => `Join the parts of ${stratum}`,
    },
    touches: {
      release: (count: string, one: boolean) =>
        `${participants(count, one)} ${one ? 'comes' : 'come'} into the sample`,
      withdraw: (count: string, one: boolean) =>
        `${participants(count, one)} ${one ? 'waits' : 'wait'} again`,
      join: (count: string, one: boolean) =>
        `${participants(count, one)} ${one ? 'is' : 'are'} in the sample at once`,
    },
    explanation: {
      release:
        'They count in the response from now on, their links work, and they can be invited. No mail goes out now: you send the invitation yourself, also when the mail plan has done its invitation already.',
      withdraw: 'Possible as long as nothing was queued or sent for them, and none of them came in.',
      join: 'Possible as long as no part was released.',
    },
    undo: {
      release: 'on this page, as long as nothing was queued or sent for them.',
      withdraw: 'release the part again.',
      join: 'divide the stratum again, with the same seed.',
    },
    confirm: {
      release: (count: string, one: boolean) => `Release ${participants(count, one)}`,
      withdraw: (count: string, one: boolean) => `Let ${participants(count, one)} wait again`,
      join: (count: string, one: boolean) => `Take in ${participants(count, one)}`,
    },
  },
});
