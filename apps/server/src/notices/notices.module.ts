import { Module } from '@nestjs/common';
import { DemoDuty } from './demo-duty.js';
import { DutyController } from './duty.controller.js';
import { DutyDesk } from './duty-desk.js';
import { DutyStore } from './duty-store.js';
import { GridDeliveriesController } from './grid/grid-deliveries.controller.js';
import { GridDeliveryStore } from './grid/grid-delivery-store.js';
import { GridPlanStore } from './grid/grid-plan-store.js';
import { GridSender } from './grid/grid-sender.js';
import { GridSendStore } from './grid/grid-send-store.js';
import { NoticeClaimStore } from './notice-claim-store.js';
import { NoticeJobs } from './notice-jobs.js';
import { NoticeListStore } from './notice-list-store.js';
import { NoticePlanner } from './notice-planner.js';
import { NoticePlanStore } from './notice-plan-store.js';
import { NoticeRecordStore } from './notice-record-store.js';
import { NoticeReplanStore } from './notice-replan-store.js';
import { NoticesController } from './notices.controller.js';
import { NoticeSender } from './notice-sender.js';
import { PushDeviceStore } from './push/push-device-store.js';
import { PushSender } from './push/push-sender.js';
import { PushSubscriptionsController } from './push/push-subscriptions.controller.js';

/** Plans and sends; role `alerting`. */
@Module({
  providers: [
    DutyStore,
    GridDeliveryStore,
    GridPlanStore,
    GridSender,
    GridSendStore,
    NoticeClaimStore,
    NoticeJobs,
    NoticePlanner,
    NoticePlanStore,
    NoticeRecordStore,
    NoticeSender,
    PushDeviceStore,
    PushSender,
  ],
})
export class NoticeWorkModule {}

/** What people see and change; role `gateway`. */
@Module({
  controllers: [
    DutyController,
    GridDeliveriesController,
    NoticesController,
    PushSubscriptionsController,
  ],
  providers: [
    DemoDuty,
    DutyDesk,
    DutyStore,
    GridDeliveryStore,
    NoticeListStore,
    NoticeReplanStore,
    PushDeviceStore,
  ],
})
export class NoticeDeskModule {}
