/** Every URL of Veldwerk. Nobody else puts a path together. */
const segment = encodeURIComponent;

// Respondents
export const codePath = () => '/';
export const linkPath = (token: string) => `/s/${segment(token)}`;
export const optOutPath = (token: string) => `/s/${segment(token)}/opt-out`;
/** The ways out; `way` one of them, without it the page to choose on. */
export const waysOutPath = (token: string, way = 'cannot') => `/s/${segment(token)}/${way}`;
/** Leads from the link of one case of a person to another of his. */
export const openCasePath = (token: string) => `/s/${segment(token)}/open`;
/** The same from a session. */
export const surveyOpenPath = () => '/survey/open';
export const takeOverPath = (token: string) => `/s/${segment(token)}/take-over`;
export const openedPath = (token: string) => `/s/${segment(token)}/language`;
export const forwardPath = (token: string) => `/s/${segment(token)}/forward`;
/** The link of a colleague whom a respondent asked to help. */
export const colleaguePath = (token: string) => `/c/${segment(token)}`;
export const colleagueOptOutPath = (token: string) => `/c/${segment(token)}/opt-out`;
export const surveyPath = () => '/survey';
export const answersPath = () => '/survey/answers';
export const completePath = () => '/survey/complete';
export const receiptPath = () => '/survey/receipt';
export const copyPath = () => '/survey/copy';
export const surveyForwardPath = () => '/survey/forward';
export const handBackPath = () => '/survey/hand-back';
export const definitionPath = (hash: string) => `/definitions/${segment(hash)}.json`;
export const privacyPath = () => '/privacy';
export const accessibilityPath = () => '/accessibility';
export const languagePath = () => '/language';

// Staff
export const deskPath = () => '/desk';
export const signInPath = (to?: string) => (to ? `/desk/sign-in?to=${segment(to)}` : '/desk/sign-in');
export const signOutPath = () => '/desk/sign-out';
export const staffWelcomePath = (token: string) => `/desk/welcome/${segment(token)}`;
export const accountPath = () => '/desk/account';
export const usersPath = () => '/desk/users';
export const userPath = (userId: number) => `/desk/users/${userId}`;
export const mailDomainPath = () => '/desk/mail-domain';
export const auditPath = (before?: number) =>
  before === undefined ? '/desk/audit' : `/desk/audit?before=${before}`;
export const studyPath = (study: string) => `/desk/studies/${segment(study)}`;
export const questionnairePath = (study: string) => `${studyPath(study)}/questionnaire`;
export const moveResponsesPath = (study: string, questionnaire: string) =>
  `${questionnairePath(study)}/move?questionnaire=${segment(questionnaire)}`;
export const codebookPath = (study: string, questionnaire: string, format: 'json' | 'html' | 'csv') =>
  `${studyPath(study)}/codebook.${format}?questionnaire=${segment(questionnaire)}`;
export const workshopPath = (study: string, query = '') =>
  `${studyPath(study)}/workshop${query ? `?${query}` : ''}`;
export const draftPath = (study: string, questionnaire: string) =>
  `${workshopPath(study)}/${segment(questionnaire)}`;
export const draftTextPath = (study: string, questionnaire: string) =>
  `${draftPath(study, questionnaire)}/text`;
export const draftPreviewPath = (study: string, questionnaire: string) =>
  `${draftPath(study, questionnaire)}/preview`;
export const draftPublishPath = (study: string, questionnaire: string, query = '') =>
  `${draftPath(study, questionnaire)}/publish${query ? `?${query}` : ''}`;
export const draftDiscardPath = (study: string, questionnaire: string) =>
  `${draftPath(study, questionnaire)}/discard`;
export const trialsPath = (study: string, query = '') =>
  `${studyPath(study)}/trials${query ? `?${query}` : ''}`;
export const trialPath = (study: string, trialId: string, query = '') =>
  `${trialsPath(study)}/${segment(trialId)}${query ? `?${query}` : ''}`;
export const trialAnswersPath = (study: string, trialId: string) => `${trialPath(study, trialId)}/answers`;
export const trialCompletePath = (study: string, trialId: string) => `${trialPath(study, trialId)}/complete`;
export const trialRowPath = (study: string, trialId: string) => `${trialPath(study, trialId)}/row`;
export const paperPath = (study: string, questionnaire: string, query = '') =>
  `${studyPath(study)}/paper/${segment(questionnaire)}${query ? `?${query}` : ''}`;
export const samplePath = (study: string) => `${studyPath(study)}/sample`;
export const sampleUploadPath = (study: string, uploadId: string) =>
  `${studyPath(study)}/sample/uploads/${segment(uploadId)}`;
export const replicatesPath = (study: string, query = '') =>
  `${samplePath(study)}/replicates${query ? `?${query}` : ''}`;
export const replicateActPath = (
  study: string,
  act: 'release' | 'withdraw' | 'join',
  stratum: string,
  replicate?: number,
) =>
  `${replicatesPath(study)}/act?act=${act}&stratum=${segment(stratum)}${replicate === undefined ? '' : `&replicate=${replicate}`}`;
export const sampleExamplePath = (study: string) => `${studyPath(study)}/sample/example.csv`;
/** The contact person of an organisation. */
export const contactPath = (study: string, organisationId: string, query = '') =>
  `${studyPath(study)}/contacts/${segment(organisationId)}${query ? `?${query}` : ''}`;
export const mailingsPath = (study: string) => `${studyPath(study)}/mailings`;
export const returnedMailPath = (study: string, query = '') =>
  `${mailingsPath(study)}/returned${query ? `?${query}` : ''}`;
export const mailingPath = (study: string, mailing: string) =>
  `${studyPath(study)}/mailings/${segment(mailing)}`;
export const mailingPreviewPath = (study: string, mailing: string, query = '') =>
  `${mailingPath(study, mailing)}/preview${query ? `?${query}` : ''}`;
export const mailingRecipientsPath = (study: string, mailing: string, query = '') =>
  `${mailingPath(study, mailing)}/recipients${query ? `?${query}` : ''}`;
export const lettersPath = (study: string, mailing: string) => `${mailingPath(study, mailing)}/letters`;
export const lettersFilePath = (study: string, mailing: string) => `${lettersPath(study, mailing)}/file`;
export const mailingSendPath = (study: string, mailing: string) => `${mailingPath(study, mailing)}/send`;
export const outboxPath = (study: string, mailing: string, query = '') =>
  `${mailingPath(study, mailing)}/outbox${query ? `?${query}` : ''}`;
export const outboxActPath = (study: string, mailing: string, act: string) =>
  `${outboxPath(study, mailing)}/${act}`;
export const mailPlanPath = (study: string, query = '') =>
  `${mailingsPath(study)}/plan${query ? `?${query}` : ''}`;
export const mailPlanEditPath = (study: string) => `${mailPlanPath(study)}/edit`;
export const mailPlanActPath = (study: string, act: string) => `${mailPlanPath(study)}/${act}`;
export const mailStepActPath = (study: string, mailing: string, act: string) =>
  `${mailPlanPath(study)}/${segment(mailing)}/${act}`;
export const casesPath = (study: string, query = '') =>
  `${studyPath(study)}/cases${query ? `?${query}` : ''}`;
export const casePath = (study: string, caseId: string) => `${studyPath(study)}/cases/${segment(caseId)}`;
export const caseAnswersPath = (study: string, caseId: string) => `${casePath(study, caseId)}/answers`;
export const caseActPath = (study: string, caseId: string, act: string) =>
  `${casePath(study, caseId)}/${act}`;
/** @param query a deed that is about to be done, as bulkSelectionQuery writes it; without it what was done */
export const bulkPath = (study: string, query = '') => `${studyPath(study)}/bulk${query ? `?${query}` : ''}`;
export const bulkLinePath = (study: string, bulkId: string) => `${bulkPath(study)}/${segment(bulkId)}`;
export const duplicatesPath = (study: string, query = '') =>
  `${studyPath(study)}/duplicates${query ? `?${query}` : ''}`;
export const duplicatePath = (study: string, caseId: string, otherId: string) =>
  `${duplicatesPath(study)}/${segment(caseId)}/${segment(otherId)}`;
export const requestsPath = (study: string, query = '') =>
  `${studyPath(study)}/requests${query ? `?${query}` : ''}`;
export const requestActPath = (study: string, requestId: number, act: 'approve' | 'reject') =>
  `${requestsPath(study)}/${requestId}/${act}`;
export const callsPath = (study: string, query = '') =>
  `${studyPath(study)}/calls${query ? `?${query}` : ''}`;
export const callPath = (study: string, organisationId: string) =>
  `${callsPath(study)}/${segment(organisationId)}`;
export const undoCallPath = (study: string, organisationId: string, attemptId: number) =>
  `${callPath(study, organisationId)}/undo/${attemptId}`;
export const callsFilePath = (study: string) => `${studyPath(study)}/calls.csv`;
export const callersPath = (study: string, query = '') =>
  `${studyPath(study)}/callers${query ? `?${query}` : ''}`;
export const dataPath = (study: string) => `${studyPath(study)}/data`;
export const exportPath = (study: string, format: string, query = '') =>
  `${studyPath(study)}/data/responses.${segment(format)}${query ? `?${query}` : ''}`;
export const madeExportPath = (study: string, exportId: string) =>
  `${studyPath(study)}/data/exports/${segment(exportId)}`;
export const manifestPath = (study: string, exportId: string) =>
  `${madeExportPath(study, exportId)}/manifest.json`;
export const settingsPath = (study: string) => `${studyPath(study)}/settings`;
export const openFieldPath = (study: string) => `${studyPath(study)}/open`;
export const closeFieldPath = (study: string) => `${studyPath(study)}/close`;
export const grantsPath = (study: string) => `${studyPath(study)}/access`;
export const responsePath = (study: string, query = '') =>
  `${studyPath(study)}/response${query ? `?${query}` : ''}`;
export const ratesTablePath = (study: string, query = '') =>
  `${studyPath(study)}/rates.csv${query ? `?${query}` : ''}`;
export const responseTablePath = (study: string, query = '') =>
  `${studyPath(study)}/response.csv${query ? `?${query}` : ''}`;
export const responseCurvePath = (study: string, query = '') =>
  `${studyPath(study)}/curve.csv${query ? `?${query}` : ''}`;
export const tokensPath = (study: string) => `${studyPath(study)}/tokens`;

// Local mailbox
export const mailboxPath = () => '/mailbox';
export const mailboxMessagePath = (id: number) => `/mailbox/${id}`;
export const mailboxHtmlPath = (id: number) => `/mailbox/${id}/html`;
