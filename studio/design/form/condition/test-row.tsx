import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordEntity } from '../../../../metadata/condition/resolve.ts';
import { Combobox } from '../../../ui/combobox.tsx';
import { nameChoices } from '../widgets/name-choices.ts';
import { askedBy, askedOf, askedWord, asking, ROWS, takesOperand } from './asked.ts';
import type { Building } from './builder.tsx';
import { GroupBox } from './group-box.tsx';
import { OperandInput } from './operand-input.tsx';
import { askable, pathTitle, siteOfRows, targetOf } from './targets.ts';
import { blankTest, emptyGroup, type Quantifier, type Rows, type Test } from './tree.ts';

/** What is asked of a field or of rows: which, how, and compared with what. */
export function TestRow({ node, building }: { node: Test | Rows; building: Building }) {
  const { t } = useTranslation();
  const { site } = building;
  const target = node.path === '' ? undefined : targetOf(node.path, site);
  const field = target?.kind === 'field' ? target.field : undefined;
  const asked = askedBy(node);
  const offered: readonly string[] = field ? askedOf(field, site) : target ? ROWS : [];
  const choices = offered.includes(asked) ? offered : [asked, ...offered];
  const ask = (next: string) => building.replace(node.id, asksAnew(node, next));
  return (
    <>
      <PathBox node={node} building={building} />
      {node.path !== '' && (
        <select
          className="kind-select op"
          aria-label={t('schemaForm.condition.operator')}
          value={asked}
          onChange={(event) => ask(event.target.value)}
        >
          {choices.map((one) => (
            <option key={one} value={one}>
              {t(`schemaForm.asked.${askedWord(one, field)}`, one)}
            </option>
          ))}
        </select>
      )}
      {node.node === 'test' && node.path !== '' && takesOperand(asked) && (
        <OperandInput
          field={field}
          records={target?.kind === 'field' ? recordEntity(target) : undefined}
          asked={asked}
          operand={node.operand}
          site={site}
          onChange={(operand) => building.replace(node.id, { ...node, operand })}
        />
      )}
      {node.node === 'rows' && target?.kind === 'collection' && (
        <GroupBox group={node.of} building={{ ...building, site: siteOfRows(target, site) }} />
      )}
    </>
  );
}

/** Rows have conditions of their own; being empty has not. */
function asksAnew(node: Test | Rows, asked: string): Test | Rows {
  if (asked === 'some' || asked === 'every' || asked === 'none') {
    const of = node.node === 'rows' ? node.of : emptyGroup('all', false);
    return { id: node.id, node: 'rows', path: node.path, quantifier: asked satisfies Quantifier, of };
  }
  const test: Test =
    node.node === 'test'
      ? node
      : { id: node.id, node: 'test', path: node.path, operator: 'eq', operand: undefined, short: false };
  return { ...test, ...asking(asked, test) };
}

function PathBox({ node, building }: { node: Test | Rows; building: Building }) {
  const { t } = useTranslation();
  const { site } = building;
  const [typed, setTyped] = useState('');
  const known = useMemo(() => askable(site), [site]);
  const choose = (path: string) => {
    const target = targetOf(path, site);
    const blank: Test = { ...blankTest(), id: node.id, path };
    if (target?.kind === 'collection')
      return building.replace(node.id, {
        id: node.id,
        node: 'rows',
        path,
        quantifier: 'some',
        of: firstTest(),
      });
    const [asked = 'eq'] = target ? askedOf(target.field, site) : [];
    building.replace(node.id, {
      ...blank,
      ...asking(asked, blank),
      ...(target?.field.kind === 'boolean' && { operand: true }),
    });
  };
  return (
    <div className="path">
      <Combobox
        label={t('schemaForm.condition.field')}
        text={node.path === '' ? '' : pathTitle(node.path, site)}
        chosen={node.path === '' ? null : node.path}
        choices={nameChoices(known, typed)}
        placeholder={t('schemaForm.condition.field')}
        autoFocus={node.path === ''}
        onSearch={setTyped}
        onChoose={choose}
        onUnread={choose}
      />
    </div>
  );
}

const firstTest = () => ({ ...emptyGroup('all', false), of: [blankTest()] });
