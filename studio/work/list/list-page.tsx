import { useParams } from 'react-router';
import { useDesk } from '../../api/model.ts';
import { Lost } from '../../shell/lost.tsx';
import { List } from './list.tsx';
import './list.css';

/** `/:entity` */
export function ListPage() {
  const { entity = '' } = useParams();
  const { model } = useDesk();
  if (!model.entities[entity] || !model.rights[entity]?.read) return <Lost />;
  return <List key={entity} entity={entity} />;
}
