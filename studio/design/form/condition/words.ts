import type { TFunction } from 'i18next';
import { momentWords } from '../../../../metadata/diff/moment-words.ts';
import type { Locale } from '../../../../metadata/locales.ts';
import type { Field } from '../../../../metadata/model.ts';
import { askedBy, askedWord, takesOperand } from './asked.ts';
import { fieldPathOf, sourceOf } from './operand.ts';
import type { ConditionSite } from './site.ts';
import { pathTitle, siteOfRows, targetOf } from './targets.ts';
import type { ConditionNode, Group, Rows, Test } from './tree.ts';

/** A piece of a condition in words. */
export interface Piece {
  readonly kind: 'field' | 'value' | 'word';
  readonly text: string;
}

interface Speaking {
  readonly site: ConditionSite | undefined;
  readonly locale: Locale;
  /** What records are called, by id. */
  readonly labels?: ReadonlyMap<string, string>;
  readonly t: TFunction;
}

const word = (text: string): Piece => ({ kind: 'word', text });

/** A condition as a sentence: Delivery · is · Ship · or · Pickup. */
export function piecesOf(group: Group, speaking: Speaking): readonly Piece[] {
  const joint = word(speaking.t(`schemaForm.condition.${group.how === 'any' ? 'or' : 'and'}`));
  return group.of.flatMap((node, index) => [...(index > 0 ? [joint] : []), ...nodePieces(node, speaking)]);
}

function nodePieces(node: ConditionNode, speaking: Speaking): readonly Piece[] {
  const { t, site } = speaking;
  switch (node.node) {
    case 'group':
      return enclosed(piecesOf(node, speaking));
    case 'not':
      return [word(t('schemaForm.condition.not')), ...enclosed(piecesOf(node.of, speaking))];
    case 'isNew':
      return [word(t(`schemaForm.condition.${node.value ? 'isNew' : 'isStored'}`))];
    case 'raw':
      return [
        { kind: 'field', text: node.key },
        { kind: 'value', text: JSON.stringify(node.value) },
      ];
    case 'rows': {
      const target = site && targetOf(node.path, site);
      const inner = target?.kind === 'collection' && site ? siteOfRows(target, site) : undefined;
      return [
        ...head(node, undefined, speaking),
        ...enclosed(piecesOf(node.of, { ...speaking, site: inner })),
      ];
    }
    case 'test':
      return testPieces(node, speaking);
  }
}

function enclosed(pieces: readonly Piece[]): readonly Piece[] {
  return [word('('), ...pieces, word(')')];
}

function head(node: Test | Rows, field: Field | undefined, { site, t }: Speaking): readonly Piece[] {
  const asked = askedBy(node);
  return [
    { kind: 'field', text: site ? pathTitle(node.path, site) : node.path },
    word(t(`schemaForm.asked.${askedWord(asked, field)}`, asked)),
  ];
}

function testPieces(node: Test, speaking: Speaking): readonly Piece[] {
  const { site, t } = speaking;
  const target = site && targetOf(node.path, site);
  const field = target?.kind === 'field' ? target.field : undefined;
  const start = head(node, field, speaking);
  if (!takesOperand(askedBy(node))) return start;
  const joint = word(t(`schemaForm.condition.${node.operator === 'between' ? 'to' : 'or'}`));
  const values = Array.isArray(node.operand) ? node.operand : [node.operand];
  const said = values.map((value): Piece => ({ kind: 'value', text: operandWords(value, field, speaking) }));
  return [...start, ...said.flatMap((piece, index) => (index > 0 ? [joint, piece] : [piece]))];
}

export function operandWords(
  operand: unknown,
  field: Field | undefined,
  { site, locale, labels, t }: Speaking,
): string {
  if (operand === undefined) return '…';
  if (typeof operand === 'boolean') return t(operand ? 'form.yes' : 'form.no');
  const source = sourceOf(operand);
  if (source === 'field') {
    const path = fieldPathOf(operand);
    return site ? pathTitle(path, site) : path;
  }
  const text = String(operand);
  if (source === 'moment') return momentWords(text, locale) ?? text;
  return field?.options?.find(({ value }) => value === operand)?.title ?? labels?.get(text) ?? text;
}
