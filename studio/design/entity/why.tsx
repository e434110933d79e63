import { useTranslation } from 'react-i18next';
import { holds } from '../../../metadata/condition/predicate.ts';
import { humanised } from '../../../metadata/humanise.ts';
import { isObject } from '../../../metadata/json-object.ts';
import type { Entity, Field } from '../../../metadata/model.ts';
import { useDesk } from '../../api/model.ts';
import type { Editor } from '../../forms/editor.ts';
import { nearestLocale } from '../../i18n/language.ts';
import { Icon } from '../../ui/icon.tsx';
import { readCondition } from '../form/condition/read.ts';
import { piecesOf } from '../form/condition/words.ts';

/** Why a field is shown, required or locked with what stands in the form just now, or is not. */
export function Why({ entity, field, editor, written, named }: WhyProps) {
  const { t } = useTranslation();
  return answers(field, editor).map(({ asked, yes }) => (
    <section key={asked} className="why">
      <Icon name={yes ? 'check' : 'close'} small />
      <p>
        <b className="b6">{t(`design.why.${asked}_${yes}`)}</b>
        <span>
          <ConditionWords entity={entity} written={meant(written[asked], named)} />
          {t(yes ? 'design.why.holds' : 'design.why.fails')}
        </span>
      </p>
    </section>
  ));
}

/** A lock looks at what was saved, which a new record was not. */
function answers(field: Field, { id, facts, fieldState }: WhyProps['editor']) {
  const { show, require, lock } = field.when ?? {};
  const state = fieldState(field);
  return [
    ...(show ? [{ asked: 'show', yes: state.shown } as const] : []),
    ...(require ? [{ asked: 'require', yes: holds(require, facts) } as const] : []),
    ...(lock && id !== null ? [{ asked: 'lock', yes: state.reason === 'locked' } as const] : []),
  ];
}

interface WhyProps {
  readonly entity: Entity;
  readonly field: Field;
  readonly editor: Pick<Editor, 'id' | 'facts' | 'fieldState'>;
  /** `x-when` of the field, as its document has it. */
  readonly written: Readonly<Record<string, unknown>>;
  /** Conditions that the entity has names for, as its document has them. */
  readonly named: Readonly<Record<string, unknown>>;
}

/** A name stands for the condition that has it. */
function meant(written: unknown, named: WhyProps['named']): unknown {
  return typeof written === 'string' ? (named[written] ?? written) : written;
}

function ConditionWords({ entity, written }: { entity: Entity; written: unknown }) {
  const { t, i18n } = useTranslation();
  const { model } = useDesk();
  if (typeof written === 'string') return humanised(written);
  const group = isObject(written) ? readCondition(written) : undefined;
  if (!group) return null;
  const site = { entities: model.entities, entity: entity.name, conditions: [], names: 'record' } as const;
  const pieces = piecesOf(group, { site, t, locale: nearestLocale(i18n.language) });
  return pieces.map(({ text }) => text).join(' ');
}
