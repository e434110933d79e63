import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Empty } from '../ui/empty.tsx';
import { useDraft } from './draft/draft.ts';
import ModelGraph from './graph/model-graph.tsx';
import { addressOf } from './kinds.ts';
import { useTitles } from './use-titles.ts';

/** The entities of the drafts and how they refer to each other. */
export function GraphPage() {
  const { t } = useTranslation();
  const { compiled, documents } = useDraft();
  const titles = useTitles();
  const navigate = useNavigate();
  const entities = useMemo(
    () => [...documents.values()].filter(({ kind }) => kind === 'entity'),
    [documents],
  );
  const changed = useMemo(
    () => new Set(entities.filter(({ draft }) => draft !== 'none').map(({ name }) => name)),
    [entities],
  );
  if (!compiled.model) return compiled.pending ? null : <Empty text={t('design.preview.none')} />;
  const open = (name: string) => {
    const document = entities.find((each) => each.name === name);
    if (document) void navigate(addressOf(document));
  };
  return <ModelGraph model={compiled.model} changed={changed} packageTitle={titles.package} onOpen={open} />;
}
