from tocsin.aws.events import find_objects


def test_the_test_event_names_no_object() -> None:
    assert find_objects({"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "b"}) == ()
