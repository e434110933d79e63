/**
 * What a good developer writes by hand with koa and pg: parameterised, named statements that return rows, `ctx.body = rows`,
 * the token looked up in one query. The measure that the generated API is held against.
 */
import Router from '@koa/router';
import Koa from 'koa';
import { serveForBench } from '../bench-process.ts';
import { customerRoutes } from './customers.ts';
import { orderRoutes } from './orders.ts';

const router = new Router();
orderRoutes(router);
customerRoutes(router);
const app = new Koa();
app.use(router.routes());
serveForBench(app.callback(), 'handwritten');
