import { ReactFlowProvider } from '@xyflow/react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudioModel } from '../../api/model.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { Empty } from '../../ui/empty.tsx';
import { usePhone } from '../../ui/use-media.ts';
import { drawingOf, type Shown } from './drawing.ts';
import { Flow } from './flow.tsx';
import { SYSTEM } from './hue.ts';
import { ModelList } from './model-list.tsx';
import { boxOf } from './relations.ts';
import { addWords } from './words.ts';
import './graph.css';

interface Props {
  readonly model: Pick<StudioModel, 'entities'>;
  /** An entity to begin with. */
  readonly focus?: string | undefined;
  /** Names of entities that the draft changes. */
  readonly changed?: ReadonlySet<string>;
  /** What packages are called; absent: by their names. */
  readonly packageTitle?: (name: string) => string;
  onOpen(entity: string): void;
}

const NONE: ReadonlySet<string> = new Set();

/** All entities and what refers to what: as a drawing, or as a list for phones and screen readers. It takes the height of its box. */
export default function ModelGraph(props: Props) {
  const { model, focus, changed = NONE, packageTitle = (name) => name, onOpen } = props;
  const { t, i18n } = useTranslation();
  addWords(i18n);
  const { entities } = model;
  const isPhone = usePhone();
  const [asList, setAsList] = useState(isPhone);
  const first = focus === undefined ? undefined : entities[focus];
  const [shown, setShown] = useState<Shown>({ package: undefined, system: first?.package === SYSTEM });
  const [chosen, setChosen] = useState(first && boxOf(entities, first).name);
  const drawing = useMemo(() => drawingOf(entities, shown), [entities, shown]);
  const packages = useMemo(
    () => [...new Set(Object.values(entities).map((entity) => entity.package))],
    [entities],
  );
  /** An entity that is filtered away comes back when somebody asks for it. */
  const find = (name: string) => {
    const entity = entities[name];
    if (!entity) return;
    const isHidden =
      shown.package !== undefined
        ? shown.package !== entity.package
        : !shown.system && entity.package === SYSTEM;
    if (isHidden) setShown({ package: undefined, system: shown.system || entity.package === SYSTEM });
    setChosen(boxOf(entities, entity).name);
  };
  const parts = { drawing, chosen, changed, packages, packageTitle, onChoose: setChosen, onOpen };
  return (
    <section className="model-graph" aria-label={t('graph.title')}>
      <header>
        <Find entities={entities} onFind={find} />
        <PackageChoice packages={packages} title={packageTitle} shown={shown} onShow={setShown} />
        <span className="grow" />
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be drawn as a segment */}
        <span className="seg" role="group" aria-label={t('graph.show_as')}>
          {[false, true].map((list) => (
            <button
              key={String(list)}
              type="button"
              className={asList === list ? 'on' : ''}
              aria-pressed={asList === list}
              onClick={() => setAsList(list)}
            >
              {t(list ? 'graph.list' : 'graph.drawing')}
            </button>
          ))}
        </span>
      </header>
      {drawing.cards.length === 0 ? (
        <Empty text={t('graph.none')} />
      ) : asList ? (
        <ModelList {...parts} />
      ) : (
        <ReactFlowProvider>
          <Flow {...parts} />
        </ReactFlowProvider>
      )}
    </section>
  );
}

function Find({ entities, onFind }: { entities: StudioModel['entities']; onFind(name: string): void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLowerCase();
  const choices = Object.values(entities)
    .filter(({ name, title }) => name.includes(wanted) || title.toLowerCase().includes(wanted))
    .map(({ name, title }) => ({ key: name, text: title, second: name }));
  return (
    <div className="find">
      <Combobox
        label={t('graph.find')}
        placeholder={t('graph.find')}
        text=""
        chosen={null}
        choices={choices}
        onSearch={setTyped}
        onChoose={onFind}
      />
    </div>
  );
}

function PackageChoice(props: {
  packages: readonly string[];
  title: (name: string) => string;
  shown: Shown;
  onShow(shown: Shown): void;
}) {
  const { t } = useTranslation();
  const { packages, title, shown, onShow } = props;
  return (
    <>
      <label className="in sm">
        <span className="visually-hidden">{t('graph.package')}</span>
        <select
          value={shown.package ?? ''}
          onChange={({ target: { value } }) =>
            onShow({ ...shown, package: value === '' ? undefined : value })
          }
        >
          <option value="">{t('graph.all_packages')}</option>
          {packages.map((name) => (
            <option key={name} value={name}>
              {title(name)}
            </option>
          ))}
        </select>
      </label>
      {shown.package === undefined && (
        <span className="row s13 sec">
          <Checkbox
            label={t('graph.system')}
            checked={shown.system}
            onChange={(system) => onShow({ ...shown, system })}
          />
          <span aria-hidden="true">{t('graph.system')}</span>
        </span>
      )}
    </>
  );
}
