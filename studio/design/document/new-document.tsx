import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { DocumentKind } from '../../../metadata/document.ts';
import { useDesk } from '../../api/model.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { useDraft } from '../draft/draft.ts';
import { EntityChoice } from '../entity/kind-choice.tsx';
import { MakeDialog } from '../entity/make-dialog.tsx';
import { NameBox } from '../entity/name-box.tsx';
import { documentTitle, NewTitles, NO_TITLE } from '../entity/new-titles.tsx';
import { addressOf } from '../kinds.ts';
import { translate } from '../translate.ts';
import { useTitles } from '../use-titles.ts';
import { documentsFor } from './documents-for.ts';
import { SHAPES, suggestedName, useNewNameFault } from './new-name.ts';
import { OWN_PACKAGE, packagesFor } from './own-package.ts';
import { wordingsFor } from './wordings-for.ts';

/** Asks what a new document is called and where it belongs; an entity gets its list and its form at once. */
export function NewDocument({ kind, onClose }: { kind: DocumentKind; onClose(): void }) {
  const { t } = useTranslation();
  const { locale } = useDesk();
  const { documents, edit } = useDraft();
  const navigate = useNavigate();
  const packages = useMemo(() => packagesFor(documents), [documents]);
  const [title, setTitle] = useState(NO_TITLE);
  const [typedName, setName] = useState<string>();
  const [chosen, setPackage] = useState(packages[0] ?? OWN_PACKAGE);
  const [entity, setEntity] = useState<string | null>(null);
  const shape = SHAPES[kind];
  const faultOf = useNewNameFault(kind, chosen);
  const isFree = (free: string) => faultOf(free) === undefined;
  const name = typedName ?? suggestedName({ kind, title, entity, package: chosen, isFree });
  const missing =
    shape.titled && documentTitle(title) === ''
      ? 'title'
      : shape.ofEntity && entity === null
        ? 'entity'
        : name === ''
          ? 'name'
          : undefined;
  const obstacle = missing ? t(`design.missing.${missing}`) : faultOf(name);
  const make = () => {
    const { own } = title;
    const said = documentTitle(title);
    const made = documentsFor(documents, { kind, name, package: chosen, title: said, entity });
    const document = { package: chosen, kind, name };
    const words = wordingsFor({ ...document, own, made, t });
    edit([...made, ...(own === '' ? [] : [translate(documents, { package: chosen, locale }, words)])]);
    onClose();
    void navigate(addressOf(document));
  };
  return (
    <MakeDialog
      title={t(`design.new.${kind}`)}
      act={t('design.entity.create')}
      obstacle={obstacle}
      width={480}
      onMake={make}
      onClose={onClose}
    >
      {shape.titled && <NewTitles value={title} onChange={setTitle} />}
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
    </MakeDialog>
  );
}

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
