import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pointerTo } from '../../../metadata/json-pointer.ts';
import type { FieldKindName } from '../../../metadata/model.ts';
import { starterField } from '../../../metadata/starters.ts';
import { useDesk } from '../../api/model.ts';
import { LOCALES } from '../../i18n/language.ts';
import { Icon } from '../../ui/icon.tsx';
import { type DraftDocument, useDraft } from '../draft/draft.ts';
import { translate } from '../translate.ts';
import { type FieldsPlace, type Property, withField, withRequired } from './entity-content.ts';
import { fieldIcon } from './field-look.ts';
import { withPlaced } from './form-sections.ts';
import { EntityChoice, offeredKinds } from './kind-choice.tsx';
import { kindTitle } from './kind-title.ts';
import { NameBox, nameFrom } from './name-box.tsx';
import { Title } from './titles-box.tsx';
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
  const content = document.content ?? {};
  const [kind, setKind] = useState<FieldKindName>('text');
  const [english, setEnglish] = useState('');
  const [own, setOwn] = useState('');
  const [typedName, setName] = useState<string>();
  const [target, setTarget] = useState<string | null>(null);
  const [required, setRequired] = useState(false);
  const faultOf = useNameFault(content, place);
  const name = typedName ?? nameFrom(english);
  const isComplete =
    faultOf(name) === undefined && english !== '' && (kind !== 'reference' || target !== null);
  const add = () => {
    if (!isComplete) return;
    const starter = starterField(kind, target === null ? {} : { entity: target }) as Property;
    const { title: _, ...shape } = starter;
    const added = withField(content, place, name, { title: english, ...shape });
    const whole = required && kind !== 'boolean' ? withRequired(added, place, name, true) : added;
    const pointer = pointerTo(place.pointer, 'properties', name);
    const { package: owner } = document;
    edit([
      { package: owner, kind: 'entity', name: document.name, content: whole },
      ...(form?.content && place.pointer === ''
        ? [
            {
              package: form.package,
              kind: 'view' as const,
              name: form.name,
              content: withPlaced(form.content, name),
            },
          ]
        : []),
      ...(own !== ''
        ? [
            translate(documents, { package: owner, locale }, [
              { document, texts: { [`${pointer}/title`]: own } },
            ]),
          ]
        : []),
    ]);
    onAdded(pointer);
  };
  const language = LOCALES[locale as keyof typeof LOCALES] ?? locale;
  return (
    <Modal
      open
      title={t(place.pointer === '' ? 'design.field.addTitle' : 'design.field.addLine')}
      okText={t('design.field.create')}
      okButtonProps={{ disabled: !isComplete }}
      cancelText={t('design.cancel')}
      onOk={add}
      onCancel={onClose}
      width={560}
      className="design-dialog"
    >
      <form
        className="inputs"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        {locale === 'en' ? (
          <Title label={t('design.field.title')} value={english} autoFocus onChange={setEnglish} />
        ) : (
          <div className="two-up">
            <Title label={t('design.field.titleIn', { language })} value={own} autoFocus onChange={setOwn} />
            <Title label={t('design.field.english')} value={english} onChange={setEnglish} />
          </div>
        )}
        <NameBox
          label={t('design.field.name')}
          value={name}
          fault={faultOf}
          onName={setName}
          onType={setName}
        />
        <KindGrid kind={kind} ofLine={place.pointer !== ''} onKind={setKind} />
        {kind === 'reference' && (
          <EntityChoice label={t('design.field.target')} chosen={target} onChoose={setTarget} />
        )}
        {kind !== 'boolean' && (
          <div className="opt">
            <span>{t('design.field.required')}</span>
            <button
              type="button"
              role="switch"
              className={required ? 'sw on' : 'sw'}
              aria-checked={required}
              aria-label={t('design.field.required')}
              onClick={() => setRequired(!required)}
            />
          </div>
        )}
        <button type="submit" hidden />
      </form>
    </Modal>
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
          <span className="cut">{kindTitle(each, locale)}</span>
        </label>
      ))}
    </fieldset>
  );
}
