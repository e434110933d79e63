import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pointerTo } from '../../../metadata/json-pointer.ts';
import type { FieldKindName } from '../../../metadata/model.ts';
import { useDesk } from '../../api/model.ts';
import { Icon } from '../../ui/icon.tsx';
import { type DraftDocument, useDraft } from '../draft/draft.ts';
import { fieldKindTitle } from '../kind-titles.ts';
import { addedField } from './added-field.ts';
import type { FieldsPlace } from './entity-content.ts';
import { fieldIcon } from './field-look.ts';
import { EntityChoice, offeredKinds } from './kind-choice.tsx';
import { MakeDialog } from './make-dialog.tsx';
import { NameBox } from './name-box.tsx';
import { documentTitle, NewTitles, NO_TITLE, nameOfTitle } from './new-titles.tsx';
import { RequiredSwitch } from './required-switch.tsx';
import { useNameFault } from './use-name-fault.ts';

/** A new field: what it is called, and of which kind. It is placed at the end of the form. */
export function NewField(props: {
  document: DraftDocument;
  form: DraftDocument | undefined;
  place: FieldsPlace;
  onAdded(pointer: string): void;
  onClose(): void;
}) {
  const { document, form, place, onAdded, onClose } = props;
  const { t } = useTranslation();
  const { locale } = useDesk();
  const { documents, edit } = useDraft();
  const [kind, setKind] = useState<FieldKindName>('text');
  const [title, setTitle] = useState(NO_TITLE);
  const [typedName, setName] = useState<string>();
  const [target, setTarget] = useState<string | null>(null);
  const [required, setRequired] = useState(false);
  const faultOf = useNameFault(document.content ?? {}, place);
  const name = typedName ?? nameOfTitle(title, 'field', (free) => faultOf(free) === undefined);
  const missing =
    documentTitle(title) === ''
      ? 'title'
      : kind === 'reference' && target === null
        ? 'entity'
        : name === ''
          ? 'name'
          : undefined;
  const obstacle = missing ? t(`design.missing.${missing}`) : faultOf(name);
  const add = () => {
    const site = { documents, document, form, place, locale, t };
    const titles = { ...title, english: documentTitle(title) };
    edit(addedField(site, { kind, name, title: titles, target, required }));
    onAdded(pointerTo(place.pointer, 'properties', name));
  };
  const ofLine = place.pointer !== '';
  return (
    <MakeDialog
      title={t(ofLine ? 'design.field.addLine' : 'design.field.addTitle')}
      act={t('design.field.create')}
      obstacle={obstacle}
      width={560}
      onMake={add}
      onClose={onClose}
    >
      <NewTitles value={title} onChange={setTitle} />
      <NameBox
        label={t('design.field.name')}
        value={name}
        fault={faultOf}
        onName={setName}
        onType={setName}
      />
      <KindGrid kind={kind} ofLine={ofLine} onKind={setKind} />
      {kind === 'reference' && (
        <EntityChoice label={t('design.field.target')} chosen={target} onChoose={setTarget} />
      )}
      {kind !== 'boolean' && <RequiredSwitch on={required} onToggle={() => setRequired(!required)} />}
    </MakeDialog>
  );
}

/** All kinds at a glance: one looks for what one means, not for its name. */
function KindGrid(props: { kind: FieldKindName; ofLine: boolean; onKind(kind: FieldKindName): void }) {
  const { kind, ofLine, onKind } = props;
  const { t } = useTranslation();
  const { locale } = useDesk();
  return (
    <fieldset className="kinds">
      <legend>{t('design.field.kind')}</legend>
      {offeredKinds(ofLine).map((each) => (
        <label key={each} className={each === kind ? 'on' : undefined}>
          <input type="radio" name="kind" checked={each === kind} onChange={() => onKind(each)} />
          <Icon name={fieldIcon({ 'x-field': { kind: each } })} small />
          <span className="cut">{fieldKindTitle(each, locale)}</span>
        </label>
      ))}
    </fieldset>
  );
}
