/** The script of the report page: samples, exports, theme. Everything else is there without it. */
import type { PageData } from '../page-data.ts';
import { startBrowser } from './browser.ts';
import { element } from './elements.ts';
import { startExports } from './exports.ts';
import { startRadar } from './radar.ts';
import { startTheme } from './theme.ts';

const data: PageData = JSON.parse(element('#data').textContent);
startExports(data);
startTheme();
startRadar();
startBrowser(data);
