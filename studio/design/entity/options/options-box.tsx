import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { humanised } from '../../../../metadata/humanise.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { DraftDocument } from '../../draft/draft.ts';
import { faultSentences } from '../../fault-sentences.ts';
import { Sortable, SortableItem } from '../../form/sortable.tsx';
import { textAt } from '../../kinds.ts';
import { useReadOnly } from '../../read-only.ts';
import { useFaultsOf } from '../../use-faults.ts';
import { OptionRow } from './option-row.tsx';
import { type Option, optionsOf } from './options.ts';
import { useOptionActs } from './use-option-acts.ts';

/** The values of a choice: in their order, with what people read, colour and value. */
export function OptionsBox({ document, pointer }: { document: DraftDocument; pointer: string }) {
  const { t } = useTranslation();
  const acts = useOptionActs(document, pointer);
  const isRead = useReadOnly();
  const [opened, setOpened] = useState<string>();
  const options = optionsOf(acts.property);
  const titleOf = ({ value, look }: Option) =>
    acts.titles?.of(value) || textAt(look, 'title') || humanised(value);
  const titles = new Map(options.map((option) => [option.value, titleOf(option)]));
  const id = useId();
  return (
    <fieldset className="f options" aria-describedby={`${id}-faults`}>
      <legend>{t('design.options.title')}</legend>
      <Sortable
        ids={options.map(({ value }) => value)}
        nameOf={(value) => titles.get(value) ?? value}
        onMove={acts.move}
      >
        {options.map((option) => (
          <SortableItem key={option.value} id={option.value} className="option">
            <OptionRow
              option={option}
              title={titles.get(option.value) ?? option.value}
              acts={acts}
              open={opened === option.value}
              onOpen={(open) => setOpened(open ? option.value : undefined)}
              onRenamed={setOpened}
            />
          </SortableItem>
        ))}
      </Sortable>
      {!isRead && <NewOption onAdd={acts.add} />}
      {!isRead &&
        acts.orphans.map((value) => (
          <Orphan
            key={value}
            value={value}
            heirs={options.map((heir) => [heir.value, titles.get(heir.value) ?? heir.value])}
            onReplace={(heir) => acts.replace(value, heir)}
          />
        ))}
      <Faults id={`${id}-faults`} document={document} pointer={pointer} />
    </fieldset>
  );
}

/** Enter adds one and is ready for the next. */
function NewOption({ onAdd }: { onAdd(text: string): void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const add = () => {
    if (text.trim() !== '') onAdd(text.trim());
    setText('');
  };
  return (
    <div className="in bare new-option">
      <Icon name="plus" small />
      <input
        value={text}
        maxLength={200}
        placeholder={t('design.options.add')}
        aria-label={t('design.options.add')}
        onChange={(event) => setText(event.target.value)}
        onBlur={add}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setText('');
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          add();
        }}
      />
    </div>
  );
}

/** A value that records may still hold. */
function Orphan(props: {
  value: string;
  heirs: readonly (readonly [value: string, title: string])[];
  onReplace(heir: string): void;
}) {
  const { value, heirs, onReplace } = props;
  const { t } = useTranslation();
  const label = t('design.options.replace', { value });
  return (
    <div className="orphan">
      <span className="mut s12 grow">{label}</span>
      <span className="in sm">
        <select aria-label={label} value="" onChange={(event) => onReplace(event.target.value)}>
          <option value="">{t('design.options.byNone')}</option>
          {heirs.map(([heir, title]) => (
            <option key={heir} value={heir}>
              {title}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}

function Faults({ id, document, pointer }: { id: string; document: DraftDocument; pointer: string }) {
  const faults = useFaultsOf(document).filter(({ pointer: at }) =>
    [`${pointer}/enum`, `${pointer}/x-field/options`].some(
      (place) => at === place || at.startsWith(`${place}/`),
    ),
  );
  return (
    <div id={id} className="faults">
      {faults.map((fault) => (
        <div key={`${fault.pointer} ${fault.code} ${fault.message}`} className="error">
          <Icon name="warning" />
          <span>{faultSentences(fault)}</span>
        </div>
      ))}
    </div>
  );
}
