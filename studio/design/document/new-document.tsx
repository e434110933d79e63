import { Modal } from 'antd';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { DocumentKind } from '../../../metadata/document.ts';
import { reservedEntity } from '../../../metadata/reserved.ts';
import { useDesk } from '../../api/model.ts';
import { LOCALES } from '../../i18n/language.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { useDraft } from '../draft/draft.ts';
import { EntityChoice } from '../entity/kind-choice.tsx';
import { isName, NameBox, nameFrom } from '../entity/name-box.tsx';
import { Title } from '../entity/titles-box.tsx';
import { addressOf } from '../kinds.ts';
import { translate } from '../translate.ts';
import { useTitles } from '../use-titles.ts';
import { documentsFor } from './documents-for.ts';
import { OWN_PACKAGE, packagesFor } from './own-package.ts';
import { wordingsFor } from './wordings-for.ts';

/** Asks what a new document is called and where it belongs; an entity gets its list and its form at once. */
export function NewDocument({ kind, onClose }: { kind: DocumentKind; onClose(): void }) {
  const { t } = useTranslation();
  const { locale } = useDesk();
  const { documents, edit } = useDraft();
  const navigate = useNavigate();
  const packages = useMemo(() => packagesFor(documents), [documents]);
  const [english, setEnglish] = useState('');
  const [own, setOwn] = useState('');
  const [typedName, setName] = useState<string>();
  const [chosen, setPackage] = useState(packages[0] ?? OWN_PACKAGE);
  const [entity, setEntity] = useState<string | null>(null);
  const shape = SHAPES[kind];
  const name =
    typedName ??
    (shape.titled
      ? nameFrom(english)
      : kind === 'translation'
        ? ''
        : entity === null
          ? ''
          : kind === 'overlay'
            ? `${chosen}_${entity}`
            : entity);
  const faultOf = (text: string) => {
    if (kind === 'translation' ? !LANGUAGE.test(text) : !isName(text)) return t('design.entity.badName');
    const scope = shape.inPackage ? chosen : undefined;
    const isTaken = [...documents.values()].some(
      (each) => each.kind === kind && each.name === text && (scope === undefined || each.package === scope),
    );
    if (isTaken) return t('design.entity.taken');
    const reserved = kind === 'entity' ? reservedEntity(text) : undefined;
    return reserved && t('design.entity.reserved', { instead: reserved.instead });
  };
  const isComplete =
    faultOf(name) === undefined && (!shape.titled || english !== '') && (!shape.ofEntity || entity !== null);
  const make = () => {
    if (!isComplete) return;
    const made = documentsFor(documents, { kind, name, package: chosen, title: english, entity });
    const document = { package: chosen, kind, name };
    const words = wordingsFor({ ...document, own, made, t });
    edit([...made, ...(own === '' ? [] : [translate(documents, { package: chosen, locale }, words)])]);
    onClose();
    void navigate(addressOf(document));
  };
  const language = LOCALES[locale as keyof typeof LOCALES] ?? locale;
  return (
    <Modal
      open
      title={t(`design.new.${kind}`)}
      okText={t('design.entity.create')}
      okButtonProps={{ disabled: !isComplete }}
      cancelText={t('design.cancel')}
      onOk={make}
      onCancel={onClose}
      width={480}
      className="design-dialog"
    >
      <form
        className="inputs"
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        {shape.titled &&
          (locale === 'en' ? (
            <Title label={t('design.entity.title')} value={english} autoFocus onChange={setEnglish} />
          ) : (
            <div className="two-up">
              <Title
                label={t('design.field.titleIn', { language })}
                value={own}
                autoFocus
                onChange={setOwn}
              />
              <Title label={t('design.field.english')} value={english} onChange={setEnglish} />
            </div>
          ))}
        <NameBox
          label={t('design.entity.name')}
          value={name}
          fault={faultOf}
          onName={setName}
          onType={setName}
        />
        {shape.ofEntity && (
          <EntityChoice label={t('design.kind.entity')} chosen={entity} onChoose={setEntity} />
        )}
        <PackageChoice packages={packages} chosen={chosen} onChoose={setPackage} />
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}

/** `zh-CN`, `de`: what a file of translations is called. */
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

interface Shape {
  readonly titled: boolean;
  readonly ofEntity: boolean;
  /** Another package may have one of the same name. */
  readonly inPackage: boolean;
}

const SHAPES: Readonly<Record<DocumentKind, Shape>> = {
  entity: { titled: true, ofEntity: false, inPackage: false },
  view: { titled: true, ofEntity: true, inPackage: false },
  role: { titled: true, ofEntity: false, inPackage: false },
  // Extends the entity of a package that comes before its own.
  overlay: { titled: false, ofEntity: true, inPackage: true },
  app: { titled: true, ofEntity: false, inPackage: false },
  translation: { titled: false, ofEntity: false, inPackage: true },
  seed: { titled: false, ofEntity: true, inPackage: true },
  example: { titled: false, ofEntity: true, inPackage: true },
};

function PackageChoice(props: { packages: readonly string[]; chosen: string; onChoose(name: string): void }) {
  const { packages, chosen, onChoose } = props;
  const { t } = useTranslation();
  const titles = useTitles();
  const id = useId();
  const titleOf = (name: string) =>
    name === OWN_PACKAGE && titles.package(name) === name ? t('design.ownPackage') : titles.package(name);
  return (
    <div className="f">
      <label htmlFor={id}>{t('design.entity.package')}</label>
      <Combobox
        id={id}
        text={titleOf(chosen)}
        chosen={chosen}
        choices={packages.map((name) => ({ key: name, text: titleOf(name), second: name }))}
        onChoose={onChoose}
      />
    </div>
  );
}
