-- How many cases an upload nullifies is asked at each merge; few rows do, and no other is read.
create index pv_cases_nullified on pv_cases (organization, upload_id) where nullified;
