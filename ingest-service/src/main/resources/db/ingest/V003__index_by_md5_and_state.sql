-- A client asks by MD5 before it sends a file; the few unfinished uploads are watched over.
create index file_upload_history_by_md5
    on file_upload_history (organization, file_hash_md5, uploaded_at desc);
create index file_upload_history_unfinished
    on file_upload_history (organization, uploaded_at)
    where upload_status = 'processing';
