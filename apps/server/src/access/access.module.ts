/**
 * Access: who signs in and who may call what. Everything about people, walls and their sign-ins lives here;
 * what a route demands is declared at the route (platform/allow), and checked here for all of them.
 */
import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AboutController } from './about.controller.js';
import { AccessGuard } from './access-guard.js';
import { AuditController } from './audit/audit.controller.js';
import { AuditInterceptor } from './audit/audit-interceptor.js';
import { AuditStore } from './audit/audit-store.js';
import { AuditTrail } from './audit/audit-trail.js';
import { AuditVerifier } from './audit/audit-verifier.js';
import { AuthController } from './auth.controller.js';
import { DemoUsers } from './demo-users.js';
import { PeopleController } from './people/people.controller.js';
import { PeopleDesk } from './people/people-desk.js';
import { PeopleStore } from './people/people-store.js';
import { RefreshTokenStore } from './refresh-token-store.js';
import { SignInDesk } from './sign-in-desk.js';
import { UserStore } from './user-store.js';
import { WallDesk } from './wall-desk.js';
import { WallDeviceStore } from './wall-device-store.js';
import { WallDevicesController } from './wall-devices.controller.js';

@Module({
  controllers: [
    AuthController,
    AboutController,
    AuditController,
    PeopleController,
    WallDevicesController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: AuditInterceptor },
    AuditStore,
    AuditTrail,
    AuditVerifier,
    DemoUsers,
    PeopleDesk,
    PeopleStore,
    RefreshTokenStore,
    SignInDesk,
    UserStore,
    WallDesk,
    WallDeviceStore,
  ],
})
export class AccessModule {}
