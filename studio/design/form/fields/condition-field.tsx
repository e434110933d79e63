import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { humanised } from '../../../../metadata/humanise.ts';
import { Icon } from '../../../ui/icon.tsx';
import { ConditionBuilder } from '../condition/builder.tsx';
import { NameOrOwn } from '../condition/name-or-own.tsx';
import { readCondition } from '../condition/read.ts';
import { Sentence } from '../condition/sentence.tsx';
import { blankTest, emptyGroup, type Group } from '../condition/tree.ts';
import { writeCondition } from '../condition/write.ts';
import { useAt, useFaults, useFormDocument, useFrom } from '../document.ts';
import { isWithin } from '../faults/fault-index.ts';
import type { PlaceProps } from '../place.tsx';
import { JsonText } from './json-text.tsx';

/** A condition: a sentence, opened a builder. What no builder can draw is shown as it is written. */
export function ConditionField(props: PlaceProps) {
  const { id, node, path, pointer, label, bare } = props;
  const { t } = useTranslation();
  const document = useFormDocument();
  const value = useAt(pointer);
  const { group, change } = useTree(props, value);
  // A builder that is open is drawn again by what is built; here only whether it can be drawn at all counts.
  const isKnown = useFrom(({ names }) => names.site?.(pointer) !== undefined);
  const site = isKnown ? document.state().names.site?.(pointer) : undefined;
  const faults = useFaults(pointer, 'within');
  const [open, setOpen] = useState(bare);
  const isName = typeof value === 'string';
  if (!group && !isName)
    return (
      <JsonText id={id} label={label} value={value} as="json" onChange={(next) => document.set(path, next)} />
    );
  if (!open)
    return (
      <button
        type="button"
        id={id}
        className={faults.length > 0 ? 'cond err' : 'cond'}
        aria-expanded={false}
        // Called as its setting, and by what it says.
        aria-labelledby={`${id}-label ${id}`}
        aria-describedby={`${id}-note`}
        onClick={() => {
          setOpen(true);
          if (group && group.of.length === 0) change({ ...group, of: [blankTest()] });
        }}
      >
        {isName && <span className="tag blue">{humanised(value)}</span>}
        {group && value !== undefined && <Sentence group={group} pointer={pointer} />}
        {value === undefined && <span className="mut">{t('schemaForm.condition.always')}</span>}
        <Icon name="edit" small />
      </button>
    );
  const close = bare ? undefined : () => setOpen(false);
  const places = placesIn(group);
  return (
    <div className="cond-open">
      {node.schema.anyOf !== undefined && (
        <NameOrOwn
          names={site?.conditions ?? []}
          label={label}
          value={value}
          onChange={(next) => document.set(path, next)}
        />
      )}
      {group && !isName && site && (
        <ConditionBuilder
          label={label}
          group={group}
          site={site}
          isFaulty={(part) => {
            const place = places.get(part);
            return place !== undefined && faults.some((fault) => isWithin(fault.pointer, pointer + place));
          }}
          onChange={change}
          onDone={close}
        />
      )}
      {group && !isName && !site && (
        <JsonText
          id={id}
          label={label}
          value={value}
          as="json"
          onChange={(next) => document.set(path, next)}
        />
      )}
      {(isName || !site) && close && (
        <button type="button" className="btn sm" onClick={close}>
          <Icon name="check" small />
          {t('schemaForm.condition.done')}
        </button>
      )}
    </div>
  );
}

/** The tree of the value. It outlives what is written of it: tests that are not filled in yet stand in it only. */
function useTree({ path, required, bare }: PlaceProps, value: unknown) {
  const document = useFormDocument();
  const held = useRef<{ value: unknown; group: Group | undefined }>(undefined);
  if (!held.current || held.current.value !== value)
    held.current = { value, group: value === undefined ? emptyGroup('all', false) : readCondition(value) };
  const [, redraw] = useState(0);
  const change = (group: Group) => {
    const written = writeCondition(group) ?? (required || bare ? {} : undefined);
    const before = held.current?.value;
    const same = JSON.stringify(written) === JSON.stringify(before);
    held.current = { value: same ? before : written, group };
    redraw((count) => count + 1);
    if (!same) document.set(path, written);
  };
  return { group: held.current.group, change };
}

function placesIn(group: Group | undefined): ReadonlyMap<number, string> {
  const places = new Map<number, string>();
  if (group) writeCondition(group, (part, place) => places.set(part, place));
  return places;
}
