/**
 * A Vite plugin that leaves out of SurveyJS, for the browser, what our questionnaires cannot hold: question types that
 * publication refuses (see compileAnswerSchema), and the theme, which our own style sheet replaces. Saves a respondent
 * some 90 KB, and a slow phone the time to run it.
 *
 * SurveyJS registers each type as it loads, so a bundler must keep them all. This removes the registrations by name;
 * the bundler then sees for itself what is not used. A name that is not found stops the build: then SurveyJS changed,
 * and the lists below must be looked at again. Server, workers and tests run the whole SurveyJS.
 */
const TYPES = [
  'buttongroup',
  'expression',
  'file',
  'flowpanel',
  'imagemap',
  'imagepicker',
  'matrixdropdown',
  'matrixdynamic',
  'multipletext',
  'paneldynamic',
  'ranking',
  'signaturepad',
  'slider',
  'tagbox',
];

/** Parts of those types that are registered under names of their own. */
const PARTS = {
  'survey-core': [
    'buttongroupitemvalue',
    'imageitemvalue',
    'imagemaparea',
    'matrixdropdownbase',
    'matrixdropdowncolumn',
    'multipletextitem',
    'responsiveImageSize',
    'sliderlabel',
  ],
  'survey-react-ui': [
    'composite',
    'custom',
    'sv-breadcrumbs',
    'sv-buttongroup-dropdown',
    'sv-file-choose-btn',
    'sv-file-item',
    'sv-file-preview',
    'sv-header',
    'sv-logo-image',
    'sv-matrix-drag-drop-icon',
    'sv-matrix-row',
    'sv-matrixdynamic-actions-cell',
    'sv-navigation-toc',
    'sv-paneldynamic-progress-text',
    'sv-placeholder-matrixdynamic',
    'sv-placeholder-paneldynamic',
    'sv-progress-buttons',
    'sv-progress-correctquestions',
    'sv-progress-pages',
    'sv-progress-questions',
    'sv-progress-requiredquestions',
    'sv-ranking-item',
    'sv-singleinput-summary',
    'sv-slider-label-item',
    'sv-tagbox-filter',
    'sv-timerpanel',
    'survey-header',
  ],
};

/** Classes of those types: what is said about them after their declaration goes too, else they would seem used. */
const CLASSES = [
  'ButtonGroupItemValue',
  'DropdownMultiSelectListModel',
  'FlowPanelModel',
  'ImageItemValue',
  'ImageMapArea',
  'MatrixDropdownColumn',
  'MultiSelectListModel',
  'QuestionButtonGroupModel',
  'QuestionExpressionModel',
  'QuestionFileModel',
  'QuestionFileModelBase',
  'QuestionFilePage',
  'QuestionImageMapModel',
  'QuestionImagePickerModel',
  'QuestionMatrixDropdownModel',
  'QuestionMatrixDropdownModelBase',
  'QuestionMatrixDropdownRenderedRow',
  'QuestionMatrixDropdownRenderedTable',
  'QuestionMatrixDynamicModel',
  'QuestionMultipleTextModel',
  'QuestionPanelDynamicModel',
  'QuestionRankingModel',
  'QuestionSignaturePadModel',
  'QuestionSliderModel',
  'QuestionTagboxModel',
  'SliderLabelItemValue',
];

const REGISTERS = new Set(['addClass', 'getProperty', 'registerQuestion', 'registerElement']);

/** @returns {import('vite').Plugin} */
export function leanSurveyJs() {
  return {
    name: 'lean-surveyjs',
    apply: 'build',
    transform(code, id, options) {
      const [, library] = /\/fesm\/(survey-core|survey-react-ui)\.mjs$/.exec(id) ?? [];
      if (!library || options?.ssr) return null;
      const names = new Set([...TYPES, ...PARTS[library]]);
      const missing = new Set([...names, ...(library === 'survey-core' ? CLASSES : [])]);
      const cuts = [];
      for (const statement of this.parse(code).body) {
        const name = registeredName(statement);
        const owner = classSpokenOf(statement);
        const theme = themeObject(statement);
        if (name !== null) missing.delete(name);
        if (owner !== null) missing.delete(owner);
        if (names.has(name) || (owner !== null && CLASSES.includes(owner)))
          cuts.push({ start: statement.start, end: statement.end, put: '' });
        else if (theme) cuts.push({ start: theme.start, end: theme.end, put: '{}' });
      }
      if (missing.size > 0)
        this.error(`lean-surveyjs no longer knows ${library}: it has no ${[...missing].join(', ')}.`);
      return { code: without(code, cuts), map: null };
    },
  };
}

/** `Something.registerQuestion("file", ...)` or `Serializer.getProperty("file", ...).type = ...`: "file". */
function registeredName({ type, expression }) {
  if (type !== 'ExpressionStatement') return null;
  const call = expression.type === 'AssignmentExpression' ? expression.left.object : expression;
  if (call?.type !== 'CallExpression') return null;
  const {
    callee,
    arguments: [first],
  } = call;
  if (callee.type !== 'MemberExpression' || !REGISTERS.has(callee.property.name) || first?.type !== 'Literal')
    return null;
  return first.value;
}

/** `__decorate([...], FileItem.prototype, ...)` and `FileItem.thing = ...`: FileItem. */
function classSpokenOf({ type, expression }) {
  if (type !== 'ExpressionStatement') return null;
  if (expression.type === 'AssignmentExpression' && expression.left.type === 'MemberExpression')
    return expression.left.object.name ?? null;
  if (expression.type !== 'CallExpression' || expression.callee.name !== '__decorate') return null;
  const target = expression.arguments[1];
  return target.type === 'MemberExpression' ? (target.object.name ?? null) : (target.name ?? null);
}

/** The 500 variables of the theme, which only go into a style element that we do not have. */
function themeObject({ type, declarations }) {
  if (type !== 'VariableDeclaration') return null;
  return (
    declarations.find(({ id, init }) => id.name === 'baseTheme' && init?.type === 'ObjectExpression')?.init ??
    null
  );
}

function without(code, cuts) {
  let rest = '';
  let at = 0;
  for (const { start, end, put } of cuts) {
    rest += code.slice(at, start) + put;
    at = end;
  }
  return rest + code.slice(at);
}
