import { useTranslation } from 'react-i18next';
import { isObject } from '../../../metadata/condition/place.ts';
import { holds } from '../../../metadata/condition/predicate.ts';
import { humanised } from '../../../metadata/humanise.ts';
import type { Entity, Field } from '../../../metadata/model.ts';
import { useDesk } from '../../api/model.ts';
import type { Editor } from '../../forms/editor.ts';
import { nearestLocale } from '../../i18n/language.ts';
import { Icon } from '../../ui/icon.tsx';
import { readCondition } from '../form/condition/read.ts';
import { piecesOf } from '../form/condition/words.ts';

const ASKED = ['show', 'require', 'lock'] as const;

/** Why a field is shown, required or locked with what stands in the form just now, or is not. */
export function Why({ entity, field, editor, written }: WhyProps) {
  const { t } = useTranslation();
  const { before, facts } = editor;
  const conditions = ASKED.flatMap((asked) => {
    const condition = field.when?.[asked];
    if (!condition) return [];
    // A lock looks at what was saved, which a new record was not.
    if (asked === 'lock' && editor.id === null) return [];
    const on = asked === 'lock' ? { ...facts, values: before.values } : facts;
    return [{ asked, holds: holds(condition, on) }];
  });
  return conditions.map(({ asked, holds: yes }) => (
    <section key={asked} className="why">
      <Icon name={yes ? 'check' : 'close'} small />
      <p>
        <b className="b6">{t(`design.why.${asked}_${yes}`)}</b>
        <span>
          <ConditionWords entity={entity} written={written?.[asked]} />
          {t(yes ? 'design.why.holds' : 'design.why.fails')}
        </span>
      </p>
    </section>
  ));
}

interface WhyProps {
  readonly entity: Entity;
  readonly field: Field;
  readonly editor: Pick<Editor, 'id' | 'before' | 'facts'>;
  /** `x-when` of the field, as its document has it. */
  readonly written: Readonly<Record<string, unknown>> | undefined;
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
