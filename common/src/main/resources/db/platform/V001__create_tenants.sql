-- Organizations, their people, and what each person may do where.
create table tenants (
    id         uuid        primary key default gen_random_uuid(),
    organization text      not null unique,
    name       text        not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

create table user_profiles (
    id         uuid        primary key default gen_random_uuid(),
    user_id    text        not null unique,
    email      text,
    full_name  text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

create table user_tenants (
    id           uuid        primary key default gen_random_uuid(),
    user_id      text        not null references user_profiles (user_id),
    organization text        not null references tenants (organization),
    role         text        not null check (role in ('viewer', 'scientist', 'admin', 'operator', 'service')),
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    unique (organization, user_id)
);

alter table tenants enable row level security;
alter table tenants force row level security;
create policy tenant on tenants
    using (organization = nullif(current_setting('app.organization', true), ''))
    with check (organization = nullif(current_setting('app.organization', true), ''));

alter table user_tenants enable row level security;
alter table user_tenants force row level security;
create policy tenant on user_tenants
    using (organization = nullif(current_setting('app.organization', true), ''))
    with check (organization = nullif(current_setting('app.organization', true), ''));

-- A profile shows to the organizations its user belongs to.
alter table user_profiles enable row level security;
alter table user_profiles force row level security;
create policy tenant on user_profiles
    using (exists (
        select 1
        from user_tenants t
        where t.user_id = user_profiles.user_id
          and t.organization = nullif(current_setting('app.organization', true), '')));
