import { QuestionFactory, Serializer } from 'survey-core';
import { EstimateBase, QuestionEstimateModel } from './estimate-model.ts';
import { EstimateRow, QuestionEstimatesModel } from './estimates-model.ts';

export { EstimateBase, EstimateRow, QuestionEstimateModel, QuestionEstimatesModel };

/**
 * Makes the question types `estimate` and `estimates` known to survey-core, and the property `level` (nominal,
 * ordinal, scale: level of measurement in the codebook) and `preloadFrom` (the frame variable that an answer is known
 * from) on every question, `preloadValues` on every choice, and `module` (what it can be forwarded with) on every
 * page. Calling it again changes nothing. Must
 * have run before a model is built from a definition.
 */
export function registerOwnTypes(): void {
  if (Serializer.findClass('estimate')) return;
  Serializer.addProperty('question', { name: 'level', choices: ['nominal', 'ordinal', 'scale'] });
  Serializer.addProperty('question', { name: 'preloadFrom' });
  Serializer.addProperty('page', { name: 'module' });
  Serializer.addProperty('itemvalue', { name: 'preloadValues', type: 'value' });
  const shared = () => [
    { name: 'min:number', default: 0 },
    { name: 'max:number', default: 100 },
    { name: 'unit', serializationProperty: 'locUnit' },
    { name: 'allowNoEstimate:boolean', default: false },
  ];
  Serializer.addClass('estimate', shared(), () => new QuestionEstimateModel(''), 'question');
  Serializer.addClass(
    'estimaterow',
    [{ name: 'requiredIf:condition' }],
    (value: unknown) => new EstimateRow(value),
    'itemvalue',
  );
  Serializer.addClass(
    'estimates',
    [
      ...shared(),
      { name: 'rowsHeader', serializationProperty: 'locRowsHeader' },
      { name: 'rows:estimaterow[]', uniqueProperty: 'value' },
    ],
    () => new QuestionEstimatesModel(''),
    'question',
  );
  QuestionFactory.Instance.registerQuestion('estimate', (name) => new QuestionEstimateModel(name));
  QuestionFactory.Instance.registerQuestion('estimates', (name) => new QuestionEstimatesModel(name));
}
