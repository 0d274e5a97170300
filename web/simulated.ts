// The examples whose files the page makes instead of carrying them, by the names of their folders.
import { simulate as musicService } from '../examples/music-service/simulate.ts';
import { simulate as salesPipeline } from '../examples/sales-pipeline/simulate.ts';
import { simulate as activeReaders } from '../examples/templates/active-readers/simulate.ts';
import { simulate as airbnb } from '../examples/templates/airbnb/simulate.ts';
import { simulate as coreAction } from '../examples/templates/core-action/simulate.ts';
import { simulate as deliveryOrders } from '../examples/templates/delivery-orders/simulate.ts';
import { simulate as hubspot } from '../examples/templates/hubspot/simulate.ts';
import { simulate as marketplace } from '../examples/templates/marketplace/simulate.ts';
import { simulate as mediaTime } from '../examples/templates/media-time/simulate.ts';
import { simulate as slack } from '../examples/templates/slack/simulate.ts';
import { simulate as social } from '../examples/templates/social/simulate.ts';
import { simulate as superhuman } from '../examples/templates/superhuman/simulate.ts';
import { simulate as teachable } from '../examples/templates/teachable/simulate.ts';
import { simulate as unitsDelivered } from '../examples/templates/units-delivered/simulate.ts';

export const SIMULATIONS: Readonly<Record<string, () => Record<string, string>>> = {
  'music-service': musicService,
  'sales-pipeline': salesPipeline,
  'templates/active-readers': activeReaders,
  'templates/airbnb': airbnb,
  'templates/core-action': coreAction,
  'templates/delivery-orders': deliveryOrders,
  'templates/hubspot': hubspot,
  'templates/marketplace': marketplace,
  'templates/media-time': mediaTime,
  'templates/slack': slack,
  'templates/social': social,
  'templates/superhuman': superhuman,
  'templates/teachable': teachable,
  'templates/units-delivered': unitsDelivered,
};
