import { texts } from '#app/ui/shared/texts.ts';

/** What was decided a moment ago; stands in the address. */
const DONE = ['approved', 'invited', 'added', 'rejected'] as const;
export type Done = (typeof DONE)[number];

export function readDone(text: string | null): Done | null {
  return DONE.find((done) => done === text) ?? null;
}

/** The list of what waits, and its two decisions. */
export const decisionTexts = texts({
  nl: {
    title: 'Meldingen van deelnemers',
    lead: 'Deze deelnemers lieten via hun link weten dat zij niet de juiste persoon zijn, of niet bij de doelgroep horen. Hun mail wacht tot u beslist.',
    none: 'Er wacht niets op een besluit',
    noneText: 'Zodra een deelnemer zoiets laat weten, staat het hier en op het overzicht.',
    shown: (shown: string, count: string) => `De oudste ${shown} van ${count}.`,
    approve: 'Goedkeuren',
    reject: 'Afwijzen',
    approveOf: (name: string) => `Goedkeuren: ${name}`,
    rejectOf: (name: string) => `Afwijzen: ${name}`,
    done: {
      approved: 'Goedgekeurd.',
      invited: 'Goedgekeurd. De collega staat in de lijst van deelnemers; de uitnodiging staat klaar.',
      added:
        'Goedgekeurd. De collega staat in de lijst van deelnemers, nog zonder uitnodiging: per brief, of later met de mailing.',
      rejected: 'Afgewezen. Er kan weer mail naar deze deelnemer.',
    } satisfies Record<Done, string>,
    reason: 'Waarom?',
    reasonMissing: 'Schrijf in een paar woorden op waarom.',
    touchesOutside: (name: string) => `${name} telt niet meer mee in de respons en krijgt geen e-mail meer`,
    touches: (name: string) => `${name} krijgt geen e-mail meer over dit onderzoek`,
    original: (name: string) => `Hoe telt ${name} verder?`,
    originals: {
      ineligible: 'Niet in de doelgroep (4.10)',
      stays: 'Niet ingevuld, zonder mail',
    },
    originalHint:
      'Wie niet in de doelgroep is, telt niet mee in de respons. Was het bericht voor iemand anders bedoeld, dan zegt dat niets over wie was getrokken: kies dan “niet ingevuld”.',
    ask: 'Vraag deze collega als vervanger',
    askHint:
      'Wordt een eigen deelnemer met een eigen link en krijgt meteen de uitnodiging. Telt niet mee in de respons, alleen in “inclusief vervanging”.',
    name: 'Naam van de collega',
    email: 'E-mailadres van de collega',
    emailHint: 'Laat leeg om per brief te vragen.',
    undoApprove:
      'op de pagina van de deelnemer, met een reden (“Hoort toch bij de doelgroep” of “Mail niet langer aanhouden”). Een uitnodiging die verstuurd is, blijft verstuurd.',
    touchesReject: (name: string) => `${name} blijft in de steekproef en kan weer e-mail krijgen`,
    undoReject: 'noteer op de pagina van de deelnemer alsnog dat hij niet bij de doelgroep hoort.',
  },
  en: {
    title: 'What participants told',
    lead: 'These participants told by their link that they are not the right person, or not in the target group. Their mail waits until you decide.',
    none: 'Nothing waits for a decision',
    noneText: 'As soon as a participant tells something like this, it stands here and on the overview.',
    shown: (shown: string, count: string) => `The oldest ${shown} of ${count}.`,
    approve: 'Approve',
    reject: 'Reject',
    approveOf: (name: string) => `Approve: ${name}`,
    rejectOf: (name: string) => `Reject: ${name}`,
    done: {
      approved: 'Approved.',
      invited: 'Approved. The colleague is in the list of participants; the invitation is queued.',
      added:
        'Approved. The colleague is in the list of participants, without an invitation yet: by letter, or later with the mailing.',
      rejected: 'Rejected. This participant can get mail again.',
    },
    reason: 'Why?',
    reasonMissing: 'Write down in a few words why.',
    touchesOutside: (name: string) => `${name} no longer counts in the response and gets no more e-mail`,
    touches: (name: string) => `${name} gets no more e-mail about this study`,
    original: (name: string) => `How does ${name} count from now on?`,
    originals: {
      ineligible: 'Not in the target group (4.10)',
      stays: 'Not completed, without mail',
    },
    originalHint:
      'Who is not in the target group does not count in the response. When the message was meant for somebody else, that says nothing about who was drawn: then choose “not completed”.',
    ask: 'Ask this colleague as a substitute',
    askHint:
      'Becomes a participant of his or her own with a link, and gets the invitation at once. Does not count in the response, only in “including substitutes”.',
    name: 'Name of the colleague',
    email: 'E-mail address of the colleague',
    emailHint: 'Leave empty to ask by letter.',
    undoApprove:
      'on the page of the participant, with a reason (“Is in the target group after all” or “End the hold on mail”). An invitation that was sent stays sent.',
    touchesReject: (name: string) => `${name} stays in the sample and can get e-mail again`,
    undoReject: 'note on the page of the participant after all that he or she is not in the target group.',
  },
});
